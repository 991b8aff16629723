"""Chromium, as the tests need it: looks (width, colours), console, requests, axe."""

import json
from importlib import resources

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text()


class Browser:
    def __init__(self, script=True):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not script:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
        self.look()

    def close(self):
        self.driver.quit()

    def look(self, width=1280, scheme="light", height=800):
        """Sets the window's width in CSS pixels and the reader's colours."""
        command = self.driver.execute_cdp_cmd
        command("Emulation.setDeviceMetricsOverride",
                {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        command("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]})

    def open(self, url):
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(url)

    def problems(self, url, status=200):
        """Opens a page; everything its console then says, but for the status that was expected of it."""
        self.open(url)
        expected = f"{url} - Failed to load resource: the server responded with a status of {status} "
        return [entry["message"] for entry in self.driver.get_log("browser") if not entry["message"].startswith(expected)]

    def sent(self):
        """All that was sent with requests since the last page was opened: a line of address, headers and body for each."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        requests = [event["params"]["request"] for event in events if event["method"] == "Network.requestWillBeSent"]
        # A fragment is part of the address here, but it is not sent.
        return [f"{request['url'].split('#')[0]} {json.dumps(request['headers'])} {request.get('postData', '')}"
                for request in requests]

    def requested(self):
        """The addresses that were asked for since the last page was opened."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def axe(self):
        """What axe-core finds on the page that is open: one line a rule and element."""
        self.driver.execute_script(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations']}).then(done, error => done({error: String(error)}));")
        assert "error" not in found, found["error"]
        return [
            f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
            for rule in found["violations"] for node in rule["nodes"]]
