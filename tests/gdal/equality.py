#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Whether a layer that lets somebody else answer its filters gives the same rows as OGR would: each
random filter is set on the layer and on a copy of all of it in memory, and the rows are compared
one by one, in their order, and so is the count.

    equality.py [-oo NAME=VALUE]... [--layer NAME] [--filters N] [--seed N] [--pages] [DATASOURCE]

With --pages the requests are counted that the driver reports as "SATCHEL: search: ...": where it
says that it counts fast, so that all of the filter is the service's work, no page is read that has
nothing in it.
"""

import argparse
import random
import sys

from osgeo import gdal, ogr

gdal.DontUseExceptions()
ogr.DontUseExceptions()


def values_of(row):
    geometry = row.GetGeometryRef()
    texts = [row.GetFieldAsString(i) if row.IsFieldSetAndNotNull(i) else None
             for i in range(row.GetFieldCount())]  # fmt: skip
    return (row.GetFID(), geometry.ExportToIsoWkb() if geometry else None, *texts)


def scan(layer):
    layer.ResetReading()
    rows = []
    while (row := layer.GetNextFeature()) is not None:
        rows.append(row)
    return rows


class Copy:
    """All rows of a layer in memory."""

    def __init__(self, layer):
        self.dataset = ogr.GetDriverByName("Memory").CreateDataSource("copy")
        definition = layer.GetLayerDefn()
        self.layer = self.dataset.CreateLayer(
            layer.GetName(), layer.GetSpatialRef(), layer.GetGeomType()
        )
        self.columns = [definition.GetFieldDefn(i) for i in range(definition.GetFieldCount())]
        for column in self.columns:
            self.layer.CreateField(column)
        self.rows = scan(layer)
        self.place = {row.GetFID(): i for i, row in enumerate(self.rows)}
        for row in self.rows:
            copied = ogr.Feature(self.layer.GetLayerDefn())
            copied.SetFrom(row)
            copied.SetFID(row.GetFID())
            self.layer.CreateFeature(copied)

    def kept(self, condition, shape):
        """In the order of the original; the copy sorts by FID."""
        self.layer.SetAttributeFilter(condition)
        self.layer.SetSpatialFilter(shape)
        rows = [values_of(row) for row in scan(self.layer)]
        return sorted(rows, key=lambda values: self.place[values[0]])


class Filters:
    """Random ones, of values that the rows have and of some beside them."""

    NUMBERS = ("cloud_cover", "incidence_angle", "resolution", "viewing_angle_along_track")
    WORDS = ("constellation", "satellite", "product_name", "source_id")
    DATES = ("acquisition_date", "acquisition_date", "creation_date")

    def __init__(self, rows, seed):
        self.rows = rows
        self.dice = random.Random(seed)

    def one_in(self, number):
        return self.dice.randrange(number) == 0

    def value(self, column):
        for _ in range(20):
            row = self.dice.choice(self.rows)
            if row.IsFieldSetAndNotNull(row.GetFieldIndex(column)):
                return row.GetFieldAsString(column)
        return "0"

    def number(self, column):
        if self.one_in(8):
            return self.dice.choice(["0", "100", "-1", "50.5", "1e1", "150"])
        value = float(self.value(column))
        return repr(value + self.dice.choice([0, 0, 0, 0.25, -0.25]))

    def word(self, column):
        text = self.dice.choice(["SPOT", "Pleiades", "nothing"] if self.one_in(8) else
                                [self.value(column)])  # fmt: skip
        text = self.dice.choice([text, text, text.lower()])
        return "'" + text.replace("'", "''") + "'"

    def date(self, column):
        text = self.value(column)  # 2017/01/24 10:37:51.229+00
        kind = self.dice.randrange(8)
        if kind == 0:
            text = text[:10]
        elif kind == 1:
            text = text[:16] + ":00"
        elif kind == 2:
            text = text[:19].replace("/", "-").replace(" ", "T") + "Z"
        elif kind == 3:
            text = text[:19] + self.dice.choice(["+02", "-0330"])
        elif kind == 4:
            text = self.dice.choice(["2000-01-01", "2019/06/30", "2100-01-01"])
        return f"'{text}'"

    def comparison(self):
        kind = self.dice.randrange(12)
        if kind == 0:
            return self.dice.choice(["FID % 3 = 0", "source_id LIKE '%PHR%'", "aoi_names IS NULL",
                                     "cloud_cover > incidence_angle", "other IS NOT NULL"])  # fmt: skip
        if kind < 4:
            column, constant = self.dice.choice(self.WORDS), self.word
            operators = ["=", "=", "=", "<>", "<"]
        elif kind < 7:
            column, constant = self.dice.choice(self.DATES), self.date
            operators = ["<", "<=", ">", ">=", "="]
        else:
            column, constant = self.dice.choice(self.NUMBERS), self.number
            operators = ["<", "<=", ">", ">=", "=", "<>"]
        form = self.dice.randrange(6)
        if form == 0:
            return f"{column} IN ({constant(column)}, {constant(column)}, {constant(column)})"
        if form == 1:
            return f"{column} BETWEEN {constant(column)} AND {constant(column)}"
        if form == 2:
            return f"{constant(column)} {self.dice.choice(operators)} {column}"
        return f"{column} {self.dice.choice(operators)} {constant(column)}"

    def condition(self, depth=2):
        if depth == 0 or self.one_in(3):
            return self.comparison()
        left, right = self.condition(depth - 1), self.condition(depth - 1)
        if self.one_in(8):
            return f"NOT ({left})"
        return f"({left}) {'OR' if self.one_in(3) else 'AND'} ({right})"

    def shape(self):
        target = self.dice.choice(self.rows).GetGeometryRef()
        west, east, south, north = target.GetEnvelope()
        wide = max(east - west, 0.1) * self.dice.choice([0.2, 1, 5, 40])
        high = max(north - south, 0.1) * self.dice.choice([0.2, 1, 5, 40])
        x = self.dice.uniform(west - wide, east)
        y = self.dice.uniform(south - high, north)
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
        kind = self.dice.randrange(10)
        if kind == 0:  # a corner of a footprint
            polygon = target if target.GetGeometryName() == "POLYGON" else target.GetGeometryRef(0)
            ring = polygon.GetGeometryRef(0)
            return ogr.CreateGeometryFromWkt(f"POINT({ring.GetX(0)!r} {ring.GetY(0)!r})")
        if kind == 1:
            corners = corners[:1] + corners[2:]  # a triangle
        elif kind == 2:
            corners = [corners[0], corners[2], corners[1], corners[3]]  # a bow-tie
        elif kind == 3:
            corners = self.dice.choice([[(-180, -90), (180, -90), (180, 90), (-180, 90)],
                                        [(-300, -5), (300, -5), (300, 50), (-300, 50)],
                                        [(181, 0), (190, 0), (190, 9), (181, 9)]])  # fmt: skip
        text = ",".join(f"{lon!r} {lat!r}" for lon, lat in [*corners, corners[0]])
        if kind == 4:
            return ogr.CreateGeometryFromWkt(f"LINESTRING({text})")
        if kind == 5:
            return ogr.CreateGeometryFromWkt(f"POLYGON(({text}))").Centroid().Buffer(wide / 2, 3)
        if kind == 6:
            return ogr.CreateGeometryFromWkt(
                f"MULTIPOLYGON((({text})),(({x + 2 * wide!r} {y!r},{x + 3 * wide!r} {y!r},"
                f"{x + 2 * wide!r} {y + high!r},{x + 2 * wide!r} {y!r})))"
            )
        return ogr.CreateGeometryFromWkt(f"POLYGON(({text}))")

    def pair(self, number):
        """An attribute filter, a spatial filter, or both."""
        kind = number % 3
        return self.condition() if kind != 1 else None, self.shape() if kind != 0 else None


def difference(ours, theirs):
    """What is wrong with our rows, as a sentence; nothing where they are the same."""
    if ours == theirs:
        return None
    our_fids, their_fids = [row[0] for row in ours], [row[0] for row in theirs]
    missing, extra = set(their_fids) - set(our_fids), set(our_fids) - set(their_fids)
    if missing or extra:
        return f"{len(missing)} of {len(theirs)} rows are missing, {len(extra)} too many"
    if len(our_fids) != len(their_fids):
        return f"{len(our_fids) - len(their_fids)} rows come twice"
    if our_fids != their_fids:
        return "the rows come in another order"
    return "rows are different"


class Requests:
    """Counts the requests that the driver reports, and is quiet about all else."""

    def __init__(self):
        self.bodies = []

    def __enter__(self):
        self.bodies.clear()
        gdal.PushErrorHandler(self.hear)
        return self

    def __exit__(self, *_):
        gdal.PopErrorHandler()

    def hear(self, _level, _number, text):
        if text.startswith("SATCHEL: search: "):
            self.bodies.append(text)


class Comparison:
    """Of a layer with a copy of all of it."""

    def __init__(self, layer, page_size=None):
        self.layer = layer
        self.page_size = page_size
        self.copy = Copy(layer)
        if page_size is not None:
            gdal.SetConfigOption("CPL_DEBUG", "SATCHEL")
        self.requests = Requests()
        self.wholly_pushed = 0
        self.kept = 0

    def wrong_with(self, condition, shape, is_counted_first):
        """What is wrong with the rows behind these filters; nothing where all is right."""
        with self.requests:  # a missing date is an error to OGR's filters
            expected = self.copy.kept(condition, shape)
        self.kept += 1 if expected else 0
        with self.requests:
            self.layer.SetAttributeFilter(condition)
            self.layer.SetSpatialFilter(shape)
            counts = {self.layer.GetFeatureCount()} if is_counted_first else set()
            rows = [values_of(row) for row in scan(self.layer)]
            counts.add(self.layer.GetFeatureCount())
            asked = len(self.requests.bodies)
            is_pushed = self.layer.TestCapability(ogr.OLCFastFeatureCount)
        wrong = difference(rows, expected)
        if wrong is None and counts != {len(expected)}:
            wrong = f"{sorted(counts)} are counted, {len(expected)} come"
        if wrong is None and self.page_size is not None and is_pushed:
            self.wholly_pushed += 1
            most = max(1, -(-len(expected) // self.page_size))
            if asked > most:
                wrong = f"{asked} requests for {len(expected)} rows: {self.requests.bodies[-1]}"
        return wrong


def differences(layer, count, seed, page_size=None, log=print):
    """With so many random filters, as sentences."""
    comparison = Comparison(layer, page_size)
    filters = Filters(comparison.copy.rows, seed)
    found = []
    for number in range(count):
        condition, shape = filters.pair(number)
        wrong = comparison.wrong_with(condition, shape, number % 2 == 1)
        if wrong is not None:
            found.append(f"{condition} / {shape.ExportToWkt() if shape else None}: {wrong}")
    layer.SetAttributeFilter(None)
    layer.SetSpatialFilter(None)
    gdal.SetConfigOption("CPL_DEBUG", None)
    if page_size is not None and comparison.wholly_pushed < count / 10:
        found.append(f"only {comparison.wholly_pushed} of the filters are wholly pushed")
    log(f"{layer.GetName()}: {len(comparison.copy.rows)} rows, {count} filters "
        f"({comparison.kept} keep something, {comparison.wholly_pushed} seen to be wholly pushed): "
        f"{len(found)} differences")  # fmt: skip
    return found


def sorted_differences(dataset, layer, count, seed, log=print):
    """Of statements with ORDER BY, LIMIT and OFFSET from the same on the copy, as sentences. Rows
    with one value may come in any order."""
    copy = Copy(layer)
    copy.layer.SetAttributeFilter(None)
    filters = Filters(copy.rows, seed)
    found = []
    for number in range(count):
        condition, shape = filters.pair(number)
        key = filters.dice.choice(Filters.NUMBERS + Filters.DATES + Filters.WORDS)
        rest = filters.dice.choice(["", " DESC"]) + filters.dice.choice(
            ["", " LIMIT 5", " LIMIT 3 OFFSET 2"]
        )
        where = f" WHERE {condition}" if condition else ""
        sql = f'SELECT * FROM "{layer.GetName()}"{where} ORDER BY {key}{rest}'
        results = []
        for source in (dataset, copy.dataset):
            gdal.PushErrorHandler("CPLQuietErrorHandler")  # a missing date is an error to OGR
            selected = source.ExecuteSQL(sql, shape)
            rows = scan(selected)
            gdal.PopErrorHandler()
            keys = [row.GetField(key) for row in rows]
            results.append((keys, "LIMIT" in sql or sorted(row.GetFID() for row in rows)))
            source.ReleaseResultSet(selected)
        if results[0] != results[1]:
            found.append(f"{sql} / {shape.ExportToWkt() if shape else None}: "
                         f"{results[0][0][:4]} of {len(results[0][0])} rows come, "
                         f"{results[1][0][:4]} of {len(results[1][0])} should")  # fmt: skip
    log(f"{layer.GetName()}: {count} statements: {len(found)} differences")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0].replace("\n", " "))
    parser.add_argument("-oo", dest="options", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--layer", default="footprints", metavar="NAME")
    parser.add_argument("--filters", type=int, default=300, metavar="N")
    parser.add_argument("--seed", type=int, default=6, metavar="N")
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("datasource", nargs="?", default="SATCHEL:")
    call = parser.parse_args()
    page_size = None
    if call.pages:
        sizes = [option[10:] for option in call.options if option.startswith("PAGE_SIZE=")]
        page_size = int(sizes[-1]) if sizes else 100
    dataset = gdal.OpenEx(call.datasource, gdal.OF_VECTOR, open_options=call.options)
    layer = dataset and dataset.GetLayerByName(call.layer)
    if layer is None:
        sys.exit(f"{call.datasource}: no layer {call.layer}: {gdal.GetLastErrorMsg()}")
    found = differences(layer, call.filters, call.seed, page_size)
    for sentence in found:
        print(sentence)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
