# SPDX-License-Identifier: MIT
"""Names of sources that let somebody in: none of them comes into a command line, be it run, shown or copied."""
from __future__ import annotations

import re

import processing
import pytest
from conftest import HERE
from qgis.core import QgsProcessingException
from satchel.core.area_files import named_source
from satchel.core.errors import ToolError
from satchel.core.shell_areas import file_words
from satchel.core.source_secrets import holds_secret
from support import SQUARE, Feedback, memory_layer

FILE = "/vsicurl/https://files.example/a.gpkg"


@pytest.mark.parametrize("name", [
    *(f"{FILE}?{parameter}=S3cret" for parameter in (
        "access_token", "auth_token", "authkey", "key", "jwt", "subscription-key", "apikey", "client_secret", "code",
        "X-Amz-Signature", "v=1&sig", "v=1&auth")),
    "/vsicurl?header.Authorization=Bearer%20S3cret&url=https://files.example/a.gpkg",
    "/vsicurl?url=https%3A%2F%2Ffiles.example%2Fa.gpkg%3Ftoken%3DS3cret",
    "/vsicurl?url=https%253A%252F%252Fjane%253AS3cret%2540files.example%252Fa.gpkg",
    "WFS:https://maps.example/wfs?authkey=S3cret", "OAPIF:https://jane:S3cret@maps.example",
    "https://S3cret@files.example/a.geojson", "OCI:jane/S3cret", "OCI:jane/S3cret@db",
    "postgresql://jane:12/S3cret@db/land", "PG:dbname=land sslpassword=S3cret",
    "MYSQL:land,user=jane,password=S3cret", "MONGODBV3:mongodb://jane:S3cret@db"])
def test_a_name_that_lets_somebody_in_is_neither_run_nor_copied(name):
    with pytest.raises(ToolError) as caught:
        named_source(name)

    assert "password or a key" in caught.value.message and "S3cret" not in str(caught.value)
    assert file_words(name) is None


@pytest.mark.parametrize("name", [
    FILE, f"{FILE}?version=2&keys=all", "/vsis3/bucket/key.gpkg", "https://files.example:8443/a@b.gpkg",
    "https://files.example:8443", "WFS:https://maps.example/wfs?typename=monkeys", "OCI:/@db", "OCI:jane/@db",
    "PG:service=land", "PG:dbname=land sslkey=/home/jane/key.pem", "PG:dbname=land tables=code", "D:/maps/a@b.gpkg"])
def test_a_name_without_a_secret_is_taken_as_it_is(name):
    assert named_source(name)(lambda: False).path == name
    assert file_words(name) == (name,)


def test_a_file_may_be_called_like_a_secret(tmp_path):
    path = tmp_path / "key=5" / "parcels.gpkg"
    path.parent.mkdir()
    path.touch()

    assert named_source(str(path))(lambda: False).path == str(path)


def test_what_the_tool_strikes_out_of_its_messages_the_plugin_refuses():
    text = (HERE.parent.parent / "lib/satchel/aoi/secrets.cpp").read_text(encoding="utf-8")
    (listed,) = re.findall(r"endings\{(.*?)\};", text, re.DOTALL)
    endings = re.findall(r'"(\w+)"', listed)
    assert len(endings) >= 9

    assert [ending for ending in endings if not holds_secret(f"PG:my_{ending.upper()} = 'S3cret'")] == []


@pytest.mark.parametrize("output", ["PG:dbname=land password=S3cret", "postgresql://jane:S3cret@db/land"])
def test_a_result_does_not_go_to_a_database_by_its_password(provider, fake_tool, output):
    feedback = Feedback()

    with pytest.raises(QgsProcessingException) as caught:
        processing.run("satchel:search", {"AOI": memory_layer(SQUARE), "OUTPUT": output}, feedback=feedback)

    assert "OUTPUT: there is a password or a key" in str(caught.value) and "PG:service" in str(caught.value)
    assert "S3cret" not in str(caught.value) + "".join(feedback.commands) and fake_tool.calls() == []
