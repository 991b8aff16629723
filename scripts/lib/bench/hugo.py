"""A Hugo site of the same content with a theme that shows the same: the yardstick for `scripts/bench build`.

Related articles are left out: with them Hugo takes twenty times as long for ten thousand articles.
"""

CONFIG = """
baseURL = "http://localhost:8080/"
title = "Bench"
defaultContentLanguage = "en"
disableKinds = []
[languages.en]
weight = 1
[languages.ru]
weight = 2
[taxonomies]
tag = "tags"
[markup.goldmark.renderHooks.link]
useEmbedded = "always"
[markup.goldmark.renderHooks.image]
useEmbedded = "always"
[markup.highlight]
codeFences = false
"""

BASE = """<!DOCTYPE html>
<html lang="{{ site.Language.Lang }}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
{{ block "head" . }}{{ end }}
</head>
<body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
<form action="/search/"><input name="q" type="search"><button>Search</button></form>
{{ range .AllTranslations }}<a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a>{{ end }}</header>
<main>{{ block "main" . }}{{ end }}</main>
<footer>{{ with site.GetPage "/faq" }}{{ range first 24 .Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}</footer>
</body>
</html>
"""

ARTICLE = """{{ define "head" }}<script type="application/ld+json">{"@context":"https://schema.org","@type":"TechArticle","headline":{{ .Title | jsonify }},"url":{{ .Permalink | jsonify }}}</script>{{ end }}
{{ define "main" }}<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<h1>{{ .Title }}</h1><p>{{ .Description }}</p>
<aside>{{ .TableOfContents }}</aside>
{{ .Content }}
<p>{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}</p>
<p><time datetime="{{ .Lastmod.Format "2006-01-02" }}">{{ .Lastmod.Format "2 January 2006" }}</time></p>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}
"""

LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }} <time>{{ .Lastmod.Format "2 January 2006" }}</time></li>{{ end }}</ul>{{ end }}
"""

HOME = """{{ define "main" }}<h1>{{ site.Title }}</h1>
{{ with site.GetPage "/faq" }}{{ range .Sections }}<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ len .Pages }}</h2>{{ end }}{{ end }}
<ul>{{ range first 6 site.RegularPages.ByLastmod.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""


def write(root):
    """Makes a Hugo site of root/content in root."""
    (root / "hugo.toml").write_text(CONFIG)
    layouts = root / "layouts"
    layouts.mkdir()
    for name, text in {"baseof": BASE, "single": ARTICLE, "list": LIST, "home": HOME}.items():
        folder = layouts / "_default"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.html").write_text(text)
