// Marks the words of a search on the article that the reader came to from its results. What is marked travels in the storage of this
// tab, not in an address; the marks are the browser's own (CSS Custom Highlight API), so that the text's elements stay as they are.

/** A pattern of any of the words, each whole. */
function patternOf(words) {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
  const choices = longestFirst.map(word => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|");
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${choices})(?![\\p{L}\\p{N}])`, "giu");
}

function mark(root, words) {
  const pattern = patternOf(words);
  const highlight = new Highlight();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { 0: word, index } of node.data.matchAll(pattern)) {
      highlight.add(new StaticRange({
        startContainer: node, startOffset: index, endContainer: node, endOffset: index + word.length,
      }));
    }
  }
  CSS.highlights.set("search", highlight);
}

const kept = JSON.parse(sessionStorage.getItem("search-marks") ?? "null");
sessionStorage.removeItem("search-marks");
const article = document.querySelector("article");
if (kept?.path === location.pathname && kept.words.length && article && CSS.highlights) mark(article, kept.words);
