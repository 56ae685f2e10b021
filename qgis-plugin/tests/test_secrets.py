# SPDX-License-Identifier: MIT
"""Credentials, proxy and authorities reach the tool by its environment and stand nowhere else."""
from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProject
from qgis.PyQt.QtNetwork import QNetworkProxy, QSslCertificate
from satchel.core import network
from satchel.core.credentials import _variables, credential_variables
from satchel.core.errors import ToolError
from satchel.core.profiles import known_profiles
from satchel.core.session import Session
from satchel.core.settings import Settings
from support import SECRET, SQUARE, Feedback, memory_layer, store


def test_client_id_and_secret_are_a_basic_entry():
    authcfg = store("Basic", username="my-client", password=SECRET, realm="")

    assert credential_variables(authcfg) == {"SATCHEL_CLIENT_ID": "my-client", "SATCHEL_CLIENT_SECRET": SECRET}


@pytest.mark.parametrize("user", ["apikey", "APIKEY", ""])
def test_a_key_is_a_basic_entry_for_the_user_apikey_or_none(user):
    assert credential_variables(store("Basic", username=user, password=SECRET, realm="")) == {
        "SATCHEL_API_KEY": SECRET}


def test_client_id_and_secret_of_an_oauth_2_entry_are_taken():
    authcfg = store("OAuth2", oauth2config=json.dumps({"clientId": "my-client", "clientSecret": SECRET}))

    assert credential_variables(authcfg) == {"SATCHEL_CLIENT_ID": "my-client", "SATCHEL_CLIENT_SECRET": SECRET}


def test_the_key_of_an_api_header_entry_is_taken_without_its_scheme():
    """The method came with QGIS 3.24; what it stores can be made before."""
    config = QgsAuthMethodConfig("APIHeader")
    for value in ("key", "Bearer key"):
        config.setConfigMap({"Authorization": value})
        assert _variables(config) == {"SATCHEL_API_KEY": "key"}


def test_half_a_credential_and_an_unknown_entry_are_refused():
    for authcfg in (store("Basic", username="my-client", password="", realm=""), "nothing"):
        with pytest.raises(ToolError) as caught:
            credential_variables(authcfg)
        assert caught.value.kind == "config" and caught.value.hint


def test_no_secret_is_in_arguments_logs_settings_project_or_files(fake_tool, provider, tmp_path):
    import processing

    fake_tool.will(stdout='{"total": 0, "written": 0}')
    authcfg = store("Basic", username="my-client", password=SECRET, realm="")
    Settings(authcfg=authcfg, profile="work").save()
    feedback, messages = Feedback(), []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda *words: messages.append(str(words[0])))

    processing.run("satchel:search", {"AOI": memory_layer(SQUARE), "OUTPUT": "TEMPORARY_OUTPUT"}, feedback=feedback)

    (call,) = fake_tool.calls()
    assert call["environment"]["SATCHEL_CLIENT_SECRET"] == SECRET
    assert SECRET not in " ".join(call["arguments"]) + feedback.everything() + "".join(messages)
    assert SECRET not in os.environ.values()
    project = tmp_path / "project.qgs"
    assert QgsProject.instance().write(str(project))
    folder = Path(QgsApplication.qgisSettingsDirPath())
    for path in [project, *(p for p in folder.rglob("*") if p.is_file()),
                 *(p for p in Path(os.environ["TMPDIR"]).rglob("*.gpkg"))]:
        assert SECRET.encode() not in path.read_bytes(), path


def test_credentials_of_an_algorithm_go_before_those_of_the_settings(fake_tool):
    Settings(authcfg=store("Basic", username="set", password="one", realm=""),
             search_authcfg=store("Basic", username="apikey", password="key", realm="")).save()

    Session.open(authcfg=store("Basic", username="given", password="two", realm="")).call("search", [])

    environment = fake_tool.calls()[0]["environment"]
    assert environment["SATCHEL_CLIENT_ID"] == "given" and environment["SATCHEL_API_KEY"] == "key"


def test_variables_of_the_user_stay_when_no_entry_is_chosen(fake_tool, monkeypatch):
    monkeypatch.setenv("SATCHEL_API_KEY", "from the shell")

    Session.open().call("search", [])

    assert fake_tool.calls()[0]["environment"]["SATCHEL_API_KEY"] == "from the shell"


def test_settings_are_kept_and_hold_names_only():
    Settings(tool_path="/opt/satchel", profile="work", authcfg="abc1234").save()

    assert Settings.load() == Settings(tool_path="/opt/satchel", profile="work", authcfg="abc1234")


def test_the_proxy_of_qgis_is_an_address_with_its_login():
    kinds = QNetworkProxy.ProxyType
    http = QNetworkProxy(kinds.HttpProxy, "proxy.example", 3128, "me", "p@ss:w")

    assert network.proxy_address(http) == "http://me:p%40ss%3Aw@proxy.example:3128"
    assert network.proxy_address(QNetworkProxy(kinds.Socks5Proxy, "s", 1080)) == "socks5h://s:1080"
    assert network.proxy_address(QNetworkProxy(kinds.NoProxy)) == ""
    assert network.excluded_hosts(["http://intern.example/maps", "other.example", " "]) == [
        "intern.example", "other.example"]


def test_an_authority_that_was_added_to_qgis_reaches_the_tool_and_one_of_the_user_stays(
        fake_tool, tmp_path, monkeypatch):
    pem = tmp_path / "authority.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "/dev/null", "-out",
                    str(pem), "-days", "9", "-subj", "/CN=Own authority"], check=True, capture_output=True, timeout=60)
    (certificate,) = QSslCertificate.fromPath(str(pem))
    manager = QgsApplication.authManager()
    assert manager.storeCertAuthority(certificate)

    try:
        assert pem.read_bytes().strip() in network.own_authorities()
        assert Session.open().call("search", []).document == {}
        monkeypatch.setenv("SATCHEL_CA_BUNDLE", "/mine.pem")
        Session.open().call("search", [])
    finally:
        manager.removeCertAuthority(certificate)

    from_qgis, from_user = (call["environment"]["SATCHEL_CA_BUNDLE"] for call in fake_tool.calls())
    assert from_qgis.endswith("authorities.pem") and from_user == "/mine.pem"
    assert not Path(from_qgis).exists()  # it goes with its session


def test_profiles_are_the_built_in_ones_and_those_of_the_configuration(tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('profile = "work"\n[profiles.work]\nkey = "[profiles.trap]"\n[ profiles . "at home" ]\n')

    built_in = ["sandbox", "geoapi-qual", "geostore", "oneatlas"]
    assert known_profiles({"SATCHEL_CONFIG": str(config)}) == [*built_in, "work", "at home"]
    assert known_profiles({"SATCHEL_CONFIG": str(tmp_path / "none")}) == built_in
