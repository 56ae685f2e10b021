# SPDX-License-Identifier: MIT
"""The table: what Processing has for an option or a command of the tool."""
from __future__ import annotations

from typing import Container

from ..core.i18n import translate
from ..core.rewording import Rules, compiled, options_as

#: Options and the parameters that become them; an algorithm has some of these.
_PARAMETERS = {
    "--aoi": "AOI", "--name-field": "NAME_FIELD", "--buffer": "BUFFER", "--each": "GROUPING", "--dissolve": "GROUPING",
    "--bbox-of": "GROUPING", "--hull": "GROUPING", "--holes": "HOLES", "--max-vertices": "MAX_VERTICES",
    "--date": "DATE", "--constellation": "CONSTELLATION", "--cloud-cover": "CLOUD_COVER",
    "--incidence-angle": "INCIDENCE_ANGLE", "--resolution": "RESOLUTION", "--snow-cover": "SNOW_COVER",
    "--min-coverage": "MIN_COVERAGE", "--limit": "LIMIT", "--product-type": "PRODUCT_TYPE",
    "--sensor-type": "SENSOR_TYPE", "--orbit-direction": "ORBIT_DIRECTION", "--look-direction": "LOOK_DIRECTION",
    "--polarisation": "POLARISATION", "--sort": "SORT", "--goal": "GOAL", "--cover": "COVER",
    "--max-overlap": "MAX_OVERLAP", "--max-images": "MAX_IMAGES", "--max-date-spread": "MAX_DATE_SPREAD",
    "--uncovered": "UNCOVERED", "--size": "SIZE", "--mission": "MISSION", "--programme": "PROGRAMME", "--from": "FROM",
    "--to": "TO", "--max-cloud": "MAX_CLOUD", "--max-incidence": "MAX_INCIDENCE", "--mode": "MODE",
    "--product": "PRODUCT", "--option": "OPTIONS", "--bundle": "BUNDLES", "--images": "IMAGES", "--period": "PERIOD",
    "--attempts": "ATTEMPTS", "--attempts-where": "ATTEMPT_FILTER", "--property": "PROPERTIES", "--voucher": "VOUCHERS",
    "--customer-reference": "CUSTOMER_REFERENCE", "--comments": "COMMENTS", "--primary-market": "PRIMARY_MARKET",
    "--secondary-market": "SECONDARY_MARKET", "--max-total": "MAX_TOTAL", "--output": "OUTPUT", "--profile": "PROFILE",
}
#: Those that take no value in a shell.
_SWITCHES = {"--once": "ONCE", "--lenient": "LENIENT", "--overwrite": "OVERWRITE"}


def parameter_names(has: Container[str]) -> Rules:
    """Options under the names that an algorithm has for them."""
    names = {option: name for option, name in _PARAMETERS.items() if name in has}
    names.update({option: f"{name}=true" for option, name in _SWITCHES.items() if name in has})
    return options_as(names, "=")


def phrases() -> Rules:
    """Whole phrases whose words make sense in a shell only. Options in them get their names afterwards."""
    crs = translate("Satchel", "set it in the layer's properties")
    account = translate("Satchel", "check the authentication configuration in {}").format(
        translate("Satchel", "Settings > Options > Satchel"))
    return compiled({
        r"are these metres\? give the CRS with --crs EPSG:<code>":
            translate("Satchel", "are these metres? set the CRS they are in, in the layer's properties"),
        r"(?:give (?:it|the CRS|the right one|the real one|another)|is it a CRS of the Earth\? give another|give "
        r"another) with --crs(?: EPSG:<code>|, for example EPSG:4326)?": crs,
        r"take the polygons alone with --where \"OGR_GEOMETRY[^\"]*\"":
            translate("Satchel", "select the polygons alone"),
        r"--buffer 500m": "--buffer=500",
        r"--buffer, --hull, --bbox-of or --dissolve": "--buffer or --hull",
        r"leave it out with --where or --fid": translate("Satchel", "select the features without it"),
        r"leave them out with --where or --fid": translate("Satchel", "select the features without them"),
        r"leave one of them out, for example with --fid or --where":
            translate("Satchel", "select the features without one of them"),
        r"give --holes fill, or --holes cut for pieces without holes": translate(
            "Satchel", "take the result of Check AOI, with holes filled or cut into pieces"),
        r"give --max-vertices 999 to simplify it outward, or --split for pieces":
            translate("Satchel", "take the result of Check AOI with {}").format("MAX_VERTICES=999"),
        r"choose one with --profile NAME, SATCHEL_PROFILE, or profile = \"NAME\" at the top of the file":
            translate("Satchel", "choose one with {}").format("--profile"),
        r"check SATCHEL_(?:API_KEY|CLIENT_ID and SATCHEL_CLIENT_SECRET)": account,
        r", and draws it with --map FILE\.svg": "",
        r"; order without --max-total once you (?:have agreed to it|know)": "",
    })


def commands() -> Rules:
    """Algorithms in the place of commands, with what stands behind these in a synopsis."""
    titles = {
        r"satchel aoi(?: SOURCE)?": translate("Satchel", "Check AOI"),
        r"satchel search(?: -o)?": translate("Satchel", "Search footprints"),
        r"satchel select": translate("Satchel", "Select cover"),
        r"satchel quicklooks": translate("Satchel", "Quicklooks"),
        r"satchel options(?: \S+(?= lists))?": translate("Satchel", "Options"),
        r"satchel plan(?: SOURCE --product P --images I -o PLAN\.json)?": translate("Satchel", "Plan"),
        r"satchel price": translate("Satchel", "Price"),
        r"satchel order(?!s)": translate("Satchel", "Place order"),
        r"satchel tasking attempts": translate("Satchel", "Tasking attempts"),
        r"satchel tasking feasibility": translate("Satchel", "Tasking feasibility"),
    }
    return compiled({
        r"satchel plan --customer-reference NAME":
            translate("Satchel", "Plan with another {}").format("CUSTOMER_REFERENCE"),
        **{rf"\b{command}(?!\w)": f'"{title}"' for command, title in titles.items()}})
