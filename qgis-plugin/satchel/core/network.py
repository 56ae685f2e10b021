# SPDX-License-Identifier: MIT
"""The proxy and the certificate authorities of QGIS, as the tool takes them."""
from __future__ import annotations

from typing import Dict, List
from urllib.parse import quote

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy

_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",  # the proxy resolves names, as Qt lets it
}


def proxy_variables() -> Dict[str, str]:
    """http_proxy, https_proxy and no_proxy, where QGIS has a proxy of its own.

    A system proxy and "no proxy" leave the environment alone: the tool reads it as QGIS does.
    """
    manager = QgsNetworkAccessManager.instance()
    address = proxy_address(manager.fallbackProxy())
    if not address:
        return {}
    variables = {"http_proxy": address, "https_proxy": address}
    hosts = excluded_hosts([*manager.excludeList(), *manager.noProxyList()])
    if hosts:
        variables["no_proxy"] = ",".join(hosts)
    return variables


def proxy_address(proxy: QNetworkProxy) -> str:
    """The proxy as URL with its login, or nothing for a kind that a program cannot be told of."""
    scheme = _SCHEMES.get(proxy.type())
    if not scheme or not proxy.hostName():
        return ""
    login = ""
    if proxy.user():
        login = quote(proxy.user(), safe="")
        if proxy.password():
            login += ":" + quote(proxy.password(), safe="")
        login += "@"
    port = f":{proxy.port()}" if proxy.port() else ""
    return f"{scheme}://{login}{proxy.hostName()}{port}"


def excluded_hosts(urls: List[str]) -> List[str]:
    """QGIS excludes beginnings of URLs, no_proxy hosts."""
    hosts = [QUrl.fromUserInput(url.strip()).host() for url in urls if url.strip()]
    return list(dict.fromkeys(host for host in hosts if host))


def own_authorities() -> bytes:
    """PEM of the authorities that were added in QGIS' certificate manager; those of the system
    are the tool's own business. Empty for most users."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return b""
    distrusted = {bytes(certificate.digest()) for certificate in manager.untrustedCaCerts()}
    texts = {}
    for certificate in [*manager.databaseCAs(), *manager.extraFileCAs()]:
        digest = bytes(certificate.digest())
        if digest not in distrusted:
            texts[digest] = bytes(certificate.toPem())
    return b"".join(texts.values())
