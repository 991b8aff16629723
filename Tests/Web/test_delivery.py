"""Types, compression and caching of files."""

import gzip
import os

import pytest

from website import quoted

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml; charset=utf-8",
    ".png": "image/png",
    ".pdf": "application/pdf",
}
NAMED_TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
}


@pytest.fixture(scope="module")
def extra(sample):
    """Files of every type beside those the builder made, each with its compressed twin."""
    folder = sample.files / "delivery"
    folder.mkdir()
    for name in [*NAMED_TYPES, *("file" + suffix for suffix in TYPES)]:
        (folder / name).write_bytes(b"something " * 50)
        (folder / f"{name}.gz").write_bytes(gzip.compress(b"something " * 50))
    (folder / "lonely.txt").write_bytes(b"alone " * 50)
    (folder / "archive.tar.gz").write_bytes(gzip.compress(b"not really a tar"))
    (folder / "data.json.gz").write_bytes(gzip.compress(b"[]"))
    return folder


def twins(site):
    """Every path with a compressed twin, a folder's index by the folder's path; but not pages that Apache redirects from."""
    moved = site.redirects()
    for twin in site.files.rglob("*.gz"):
        path = "/" + str(twin.with_suffix("").relative_to(site.files)).removesuffix("index.html")
        if twin.with_suffix("").exists() and path not in moved:
            yield quoted(path), twin


def test_the_builder_compresses_every_page_of_some_size(site):
    alone = [
        file for file in site.files.rglob("*.html")
        if file.stat().st_size > 1000 and not file.with_name(file.name + ".gz").exists()
    ]
    assert not alone


def test_a_twin_is_the_same_file_compressed_once(site):
    count = 0
    for path, twin in twins(site):
        answer = site.ask(path, Accept_Encoding="gzip, deflate")
        plain = site.ask(path)
        assert answer.status == plain.status == 200, path
        assert answer.header("Content-Encoding") == "gzip" and plain.header("Content-Encoding") is None, path
        assert answer.body == twin.read_bytes(), path
        assert gzip.decompress(answer.body) == plain.body, path
        assert answer.header("Content-Type") == plain.header("Content-Type"), path
        assert (answer.header("ETag") is None) == path.startswith("/assets/"), path
        assert answer.header("ETag") != plain.header("ETag") or path.startswith("/assets/"), path
        assert answer.header("Vary") == plain.header("Vary") == "Accept-Encoding", path
        count += 1
    assert count > 0


def test_an_asset_is_smaller_still_for_readers_of_brotli(site):
    twins = list((site.files / "assets").glob("*.br"))
    assert {twin.with_suffix("").suffix for twin in twins} >= {".css", ".js"}
    for twin in twins:
        path = f"/assets/{twin.stem}"
        answer, plain = site.ask(path, Accept_Encoding="gzip, deflate, br, zstd"), site.ask(path)
        assert answer.header("Content-Encoding") == "br" and answer.body == twin.read_bytes(), path
        assert twin.stat().st_size < twin.with_suffix(".gz").stat().st_size, path
        for name in ("Content-Type", "Vary", "Cache-Control"):
            assert answer.header(name) == plain.header(name), path
        assert site.ask(path, Accept_Encoding="br;q=0, gzip").header("Content-Encoding") == "gzip", path


@pytest.mark.parametrize("accepted, encoding", [
    ("gzip", "gzip"), ("GZIP", "gzip"), ("br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"), ("deflate,gzip", "gzip"),
    ("gzip;q=0.001", "gzip"), ("gzip;q=0", None), ("gzip;q=0.000, br", None), ("identity", None), ("", None),
    ("notgzip", None), ("br", None),
])
def test_compression_is_what_the_reader_accepts(sample, accepted, encoding):
    for path in ("/", "/nothing"):
        assert sample.ask(path, Accept_Encoding=accepted).header("Content-Encoding") == encoding


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_an_unchanged_file_answers_304_and_a_changed_one_200(extra, sample, encoding):
    file = extra / "file.txt"
    first = sample.ask("/delivery/file.txt", Accept_Encoding=encoding)
    tag = first.header("ETag")
    assert sample.ask("/delivery/file.txt", Accept_Encoding=encoding, If_None_Match=tag).status == 304
    assert sample.ask("/delivery/file.txt", Accept_Encoding=encoding, If_None_Match='"other"').status == 200
    for changed in (file, file.with_name("file.txt.gz")):
        stamp = changed.stat().st_mtime_ns + 1_000_000
        os.utime(changed, ns=(stamp, stamp))
    assert sample.ask("/delivery/file.txt", Accept_Encoding=encoding, If_None_Match=tag).status == 200


def test_the_tag_of_one_encoding_is_not_the_other_s(sample):
    compressed = sample.ask("/", Accept_Encoding="gzip").header("ETag")
    assert sample.ask("/", If_None_Match=compressed).status == 200


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_files_have_their_type(extra, sample, encoding):
    wanted = NAMED_TYPES | {"file" + suffix: value for suffix, value in TYPES.items()}
    found = {
        name: sample.ask(f"/delivery/{name}", Accept_Encoding=encoding).header("Content-Type") for name in wanted}
    assert found == wanted | ({"file.png": found["file.png"], "file.pdf": found["file.pdf"]} if encoding == "gzip" else {})


def test_a_download_that_is_compressed_stays_so(extra, sample):
    for name in ("archive.tar.gz", "data.json.gz"):
        answer = sample.ask(f"/delivery/{name}", Accept_Encoding="gzip")
        assert answer.header("Content-Encoding") is None
        assert answer.media_type == "application/gzip"
        assert answer.body == (extra / name).read_bytes()


def test_what_has_no_twin_is_sent_as_it_is(extra, sample):
    answer = sample.ask("/delivery/lonely.txt", Accept_Encoding="gzip")
    assert answer.header("Content-Encoding") is None and answer.body == b"alone " * 50


def test_assets_are_kept_for_a_year_and_named_by_their_content(site):
    assets = site.files / "assets"
    names = [file.relative_to(assets) for file in assets.rglob("*") if file.is_file() and file.suffix not in (".gz", ".br")]
    assert names
    for name in names:
        answer = site.ask(f"/assets/{name}", Accept_Encoding="gzip")
        assert answer.header("Cache-Control") == "public, max-age=31536000, immutable", name
        # Nobody asks whether it has changed; pieces of the search index are put together by the tag of the file.
        assert (answer.header("ETag") is not None) == (name.suffix == ".data"), name
        assert answer.header("Last-Modified") is None, name


def test_pages_are_asked_for_again(site):
    for path in [*site.pages(), "/robots.txt", "/feed.xml", "/nothing", "/assets/nothing.js"]:
        assert site.ask(path).header("Cache-Control") == "no-cache", path


def test_a_part_of_a_file_can_be_asked_for(extra, sample):
    answer = sample.ask("/delivery/lonely.txt", Range="bytes=0-4")
    assert answer.status == 206 and answer.body == b"alone"
