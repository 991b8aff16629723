// The preview's script and style, as the browser gets them.

enum PreviewScript {
    /// Asks for the next version and loads the page again, at the place where the reader was.
    static let script = """
        "use strict";
        const own = document.currentScript || document.querySelector("script[data-version]");
        const version = Number(own.dataset.version);
        const place = "preview " + location.pathname;
        const kept = sessionStorage.getItem(place);
        if (kept) {
          sessionStorage.removeItem(place);
          window.scrollTo(0, Number(kept));
        }
        async function watch() {
          for (;;) {
            try {
              const answer = await fetch("/_preview/changes?after=" + version, { cache: "no-store" });
              const news = await answer.json();
              if (news.version !== version) {
                sessionStorage.setItem(place, String(window.scrollY));
                location.reload();
                return;
              }
            } catch {
              await new Promise((resume) => setTimeout(resume, 1000));
            }
          }
        }
        watch();

        """

    static let style = """
        #preview-problems, #preview-reminders {
          position: fixed; z-index: 1000; inset: auto 1rem 1rem 1rem; max-height: 45vh; overflow: auto;
          padding: 0.75rem 1.25rem; border-radius: 0.5rem; border-left: 0.4rem solid #c62828;
          background: #fff; color: #1b1b1b; box-shadow: 0 0.25rem 1.5rem rgb(0 0 0 / 0.35);
          font: 0.95rem/1.5 system-ui, sans-serif;
        }
        #preview-reminders { position: static; margin: 1rem; border-color: #b26a00; }
        #preview-problems h2, #preview-reminders h2 { margin: 0; font-size: 1.1rem; color: inherit; }
        #preview-problems p { margin: 0.25rem 0; }
        #preview-problems ul, #preview-reminders ul { margin: 0.5rem 0; padding-left: 1.25rem; }
        #preview-problems code, #preview-reminders code { font-weight: 600; overflow-wrap: anywhere; background: none; color: inherit; }

        """
}
