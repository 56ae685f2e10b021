# SPDX-License-Identifier: MIT
"""The table: what stands in the dock for an option, a variable or a command of the tool."""
from __future__ import annotations

import re
from typing import Dict

from .i18n import translate
from .rewording import Rules, compiled, options_as
from .runner import what_became_of_it


def phrases() -> Rules:
    """Whole phrases whose words make sense in a shell only. The first that fit are replaced."""
    return compiled({**_about_areas(), **_about_the_service(), **_about_orders()})


def _about_areas() -> Dict[str, str]:
    return {
        r"are these metres\? give the CRS with --crs EPSG:<code>":
            translate("Satchel", "are these metres? choose the CRS they are in: for a text in \"CRS of the text\", for "
                      "a layer in its properties"),
        r"(?:give (?:it|the CRS|the right one|the real one|another)|is it a CRS of the Earth\? give another|give "
        r"another) with --crs(?: EPSG:<code>|, for example EPSG:4326)?":
            translate("Satchel", "choose it: for a text in \"CRS of the text\", for a layer in its properties; add a "
                      "file to the project and take it as the active layer"),
        r"give a vector layer that GDAL reads \([^)]*\), WKT, GeoJSON text, or - for standard input":
            translate("Satchel", "choose a vector file (GeoPackage, Shapefile, GeoJSON, KML, ...), or paste WKT or "
                      "GeoJSON, for example POLYGON((1.3 43.5, 1.4 43.5, 1.4 43.6, 1.3 43.5))"),
        r"is not a vector layer that GDAL can read: .*not recognized as (?:being in )?a supported file format\.?":
            translate("Satchel", "is neither WKT, GeoJSON nor a file that GDAL can read"),
        r"widen points and lines with --buffer 500m":
            translate("Satchel", "widen points and lines: \"Widen by\" in the tab Area"),
        r"widen the others with --buffer 500m":
            translate("Satchel", "widen the others: \"Widen by\" in the tab Area"),
        r"satchel aoi SOURCE tells, and draws it with --map FILE\.svg":
            translate("Satchel", "\"Zoom to areas\" in the tab Area shows it"),
        r"make it larger with --buffer, --hull, --bbox-of or --dissolve, or leave it out with --where or --fid":
            translate("Satchel", "make it larger with \"Widen by\" or \"Features become\" in the tab Area, or select "
                      "the features without it"),
        r"leave one of them out, for example with --fid or --where":
            translate("Satchel", "select the features without one of them"),
        r"give --holes fill, or --holes cut for pieces without holes":
            translate("Satchel", "choose another entry of \"Holes are\" in the tab Area: filled, or cut into pieces"),
        r"choose (?:one with --layer|with --layer; several are given one --layer each)":
            translate("Satchel", "name one in the field Layer"),
    }


def _about_the_service() -> Dict[str, str]:
    options = translate("Satchel", "Settings > Options > Satchel")
    account = translate("Satchel", "check the authentication configuration in {}").format(options)
    return {
        r"check SATCHEL_(?:API_KEY|CLIENT_ID and SATCHEL_CLIENT_SECRET)": account,
        r"check SATCHEL_CLIENT_ID, SATCHEL_CLIENT_SECRET and SATCHEL_USERNAME":
            "{}, {}".format(account, translate("Satchel", "and the user name of the profile")),
        r"set them in the environment or in the config file; the profile sandbox needs none of them":
            translate("Satchel", "choose an authentication configuration in {}; the user name belongs to the profile "
                      "in the configuration file of the program; the profile sandbox needs none of them")
            .format(options),
        r"choose one with --profile NAME, SATCHEL_PROFILE, or profile = \"NAME\" at the top of the file":
            translate("Satchel", "choose one in the field Profile in {}").format(options),
        r"the sandbox does not use SATCHEL_[A-Z_]+(?:, SATCHEL_[A-Z_]+)*":
            translate("Satchel", "the sandbox does not use the authentication configuration"),
        r"choose a real service with --profile NAME or SATCHEL_PROFILE \(environment is that of the "
        r"SATCHEL_\.\.\._URL variables\)":
            translate("Satchel", "choose a real service in the field Profile in {}").format(options),
        r"(?:if the service or your network has a CA of its own, name its file in SATCHEL_CA_BUNDLE|SATCHEL_CA_BUNDLE "
        r"names a file with certificates in PEM format)":
            translate("Satchel", "if the service or your network has a certificate authority of its own, add it in "
                      "Settings > Options > Authentication"),
        r"check the addresses of the profile \(SATCHEL_[^)]*\)":
            translate("Satchel", "check the addresses of the profile"),
        r"choose (?:one|the contract) with SATCHEL_CONTRACT(?:,? and make the plan (?:with it|anew))?":
            translate("Satchel", "name it in the profile, in the configuration file of the program: "
                      "contract = \"...\""),
    }


def _about_orders() -> Dict[str, str]:
    orders = translate("Satchel", "see the tab Orders")
    again = translate("Satchel", "press Price again")
    return {
        re.escape(what_became_of_it()):
            translate("Satchel", "what was done is kept; of an order, the tab Orders tells what became of it"),
        r"lower --min-coverage, or choose several images with satchel select, which cover the areas together":
            translate("Satchel", "lower \"Covers at least\", or leave it out and choose \"Best cover\" among the "
                      "results"),
        r"--limit (\d+) leaves out the rest; --limit 0 takes all":
            translate("Satchel", "\"Images at most\" leaves out the rest, without it all are taken"),
        r"; --count tells how many images there are then":
            translate("Satchel", "; Count tells how many images there are then"),
        r"(?:give a higher --max-total, or order less|satchel price (?:asks again and writes the new price into the "
        r"plan|shows the price; order without --max-total once you have agreed to it))":
            translate("Satchel", "press Price to see what it costs now"),
        r"leave it out of the plan, for example with --where or --fid":
            translate("Satchel", "leave its image or its area out"),
        r"make the plan anew with a name of its own: satchel plan --customer-reference NAME":
            translate("Satchel", "write a name of its own into \"Your reference\" and press Price"),
        r"satchel plan --customer-reference NAME":
            translate("Satchel", "write it into \"Your reference\" and press Price"),
        r"(?:make the plan anew|satchel plan SOURCE [^;]* makes one)(?: with satchel plan)?": again,
        r"(?:(?:for orders that may be placed, |may have been placed, )?see )?satchel orders (?:list|show)[^;:,)]*":
            orders,
        r"see satchel orders\b(?! )": orders,
        r"satchel contracts lists the credit of all contracts":
            translate("Satchel", "choose another contract in the profile"),
        r"satchel products lists (?:them|the product types)":
            translate("Satchel", "the field Product lists them"),
    }


def fields() -> Rules:
    """Single options and variables, as messages and notes name them."""
    quoted = {
        "--date": translate("Satchel", "Acquired (UTC)"), "--constellation": translate("Satchel", "Co&nstellations"),
        "--cloud-cover": translate("Satchel", "&Clouds at most"),
        "--incidence-angle": translate("Satchel", "&Incidence at most"),
        "--resolution": translate("Satchel", "Resolution at &most"), "--sort": translate("Satchel", "Sorted &by"),
        "--limit": translate("Satchel", "Ima&ges at most"), "--product-type": translate("Satchel", "&Product types"),
        "--snow-cover": translate("Satchel", "Sno&w at most"),
        "--min-coverage": translate("Satchel", "Covers &at least"),
        "--sensor-type": translate("Satchel", "Senso&r"), "--orbit-direction": translate("Satchel", "&Orbit"),
        "--look-direction": translate("Satchel", "Radar loo&ks"),
        "--polarisation": translate("Satchel", "Radar c&hannels"), "--buffer": translate("Satchel", "&Widen by"),
        "--name-field": translate("Satchel", "&Name from field"), "--holes": translate("Satchel", "&Holes are"),
        "--layer": translate("Satchel", "La&yer"), "--crs": translate("Satchel", "C&RS of the text"),
        "--cover": translate("Satchel", "&Best cover"), "--goal": translate("Satchel", "&Best cover"),
        "--profile": translate("Satchel", "P&rofile"), "--product": translate("Satchel", "Product"),
        "--bundle": translate("Satchel", "Bundle"), "--option": translate("Satchel", "Production options"),
        "--voucher": translate("Satchel", "Voucher codes"), "--once": translate("Satchel", "Redundant images"),
        "--customer-reference": translate("Satchel", "Your reference"),
        "--primary-market": translate("Satchel", "Market (code)"),
        "--secondary-market": translate("Satchel", "Narrower market"),
    }
    plain = {
        "SATCHEL_CLIENT_ID": translate("Satchel", "client id"),
        "SATCHEL_CLIENT_SECRET": translate("Satchel", "client secret"),
        "SATCHEL_USERNAME": translate("Satchel", "user name"), "SATCHEL_API_KEY": translate("Satchel", "API key"),
    }
    return compiled({rf"\b{name}\b": text for name, text in plain.items()}) + \
        options_as({option: '"{}"'.format(label.replace("&", "")) for option, label in quoted.items()}, " ")
