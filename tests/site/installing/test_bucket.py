"""Files in a bucket, by the protocol of S3: moto's server stands for Amazon's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ConnectionError as NoConnection

from tests.site.browser.servers import free_port
from tests.site.keeping.sites import SiteHere, made, place

# The bucket is at a port of this machine.
pytestmark = pytest.mark.enable_socket

NOBODYS = {
    "AWS_ACCESS_KEY_ID": "of-nobody",
    "AWS_SECRET_ACCESS_KEY": "of-nobody",
    "AWS_DEFAULT_REGION": "eu-west-2",
}
ERASING = """
from evenhand_web.commands.setting_up import set_up
set_up()
from evenhand_web.inspections.models import Inspection
from evenhand_web.keeping.registry import CASE_LEVEL
from evenhand_web.stored import writing
here = Inspection.objects.get(service__name="Westerdale")
with writing():
    print(CASE_LEVEL["samples.CaseListReceived"].erase(here))
"""


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    """The address of a server, and a client that looks into its bucket."""
    address = f"http://127.0.0.1:{free_port()}"
    log = (tmp_path_factory.mktemp("s3") / "log").open("wb")
    program = Path(sys.executable).parent / "moto_server"
    words = [str(program), "-H", "127.0.0.1", "-p", address.rsplit(":", 1)[1]]
    server = subprocess.Popen(words, stdout=log, stderr=log)
    try:
        client = boto3.client(
            "s3",
            endpoint_url=address,
            aws_access_key_id="of-nobody",
            aws_secret_access_key="of-nobody",  # noqa: S106 - of nobody
            region_name="eu-west-2",
        )
        _make(client, server)
        yield address, client
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _make(client: Any, server: subprocess.Popen[bytes]) -> None:
    """The bucket, as soon as the server answers."""
    while True:
        assert server.poll() is None
        try:
            where = {"LocationConstraint": "eu-west-2"}
            client.create_bucket(Bucket="a-bucket", CreateBucketConfiguration=where)
        except NoConnection:
            continue
        return


def in_bucket(client: Any, prefix: str) -> dict[str, bytes]:
    found = client.list_objects_v2(Bucket="a-bucket", Prefix=prefix).get("Contents", ())
    return {
        one["Key"]: client.get_object(Bucket="a-bucket", Key=one["Key"])["Body"].read()
        for one in found
    }


def with_bucket(site: SiteHere, address: str, prefix: str) -> SiteHere:
    files = {"EVENHAND_FILES": f"s3://a-bucket/{prefix}"}
    return replace(site, more={**NOBODYS, **files, "AWS_ENDPOINT_URL_S3": address})


def test_a_site_keeps_its_files_in_a_bucket_and_backs_them_up(
    s3: tuple[str, Any], tmp_path: Path
) -> None:
    address, client = s3
    with place(tmp_path / "one") as one, place(tmp_path / "two") as two:
        site = made(with_bucket(one, address, "one"))
        kept = in_bucket(client, "one/")
        assert len(kept) == 1
        (name, content), *_ = kept.items()
        assert name.startswith("one/case-lists/")
        assert b"Anvil" in content
        assert not (site.data / "files").exists()
        key, backup = tmp_path / "key", tmp_path / "one.backup"
        assert site.evenhand("backup", "--new-key", key).returncode == 0
        done = site.evenhand("backup", "--out", backup, "--key-file", key)
        assert done.returncode == 0, done.stderr
        there = with_bucket(two, address, "two")
        done = there.evenhand("restore", backup, "--key-file", key)
        assert done.returncode == 0, done.stderr
        again = in_bucket(client, "two/")
        assert {k.removeprefix("two/"): v for k, v in again.items()} == {
            k.removeprefix("one/"): v for k, v in kept.items()
        }
        done = there.python(ERASING)
        assert done.stdout.strip() == "1", done.stderr
        assert in_bucket(client, "two/") == {}
        assert in_bucket(client, "one/") == kept
