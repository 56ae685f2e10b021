#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Whether a vector driver keeps what OGR promises its readers: what GDAL's own test_ogrsf looks at
in a datasource that is only read, and some more. Of any datasource:

    conformance.py [-oo NAME=VALUE]... [--layer NAME]... [--threads N] DATASOURCE

Every row of every layer is read some twenty times: give it a small datasource.
"""

import argparse
import random
import sys
import threading

from layer_reading import (
    MOST_ROWS,
    Broken,
    box_around,
    demand,
    fields_of,
    is_utf_8,
    listening,
    literal,
    scan,
    scanned,
    values_of,
    without_filters,
)
from osgeo import gdal, ogr

gdal.DontUseExceptions()
ogr.DontUseExceptions()


def names_agree(layer, _dataset):
    definition = layer.GetLayerDefn()
    demand(layer.GetName() == definition.GetName() == layer.GetDescription(),
           "the layer and its definition have different names")  # fmt: skip
    demand(layer.GetGeomType() == definition.GetGeomType(), "two types of geometry are told")
    demand(layer.GetFIDColumn() is not None, "the FID column is NULL")
    demand(layer.GetGeometryColumn() is not None, "the geometry column is NULL")
    demand(layer.GetSpatialFilter() is None, "a spatial filter is there from the beginning")
    if definition.GetGeomFieldCount() > 0:
        ours, theirs = layer.GetSpatialRef(), definition.GetGeomFieldDefn(0).GetSpatialRef()
        demand((ours is None) == (theirs is None) and (ours is None or ours.IsSame(theirs)),
               "two spatial references are told")  # fmt: skip
    demand(not layer.TestCapability("no such capability"), "a capability is claimed that is none")


def the_count_is_right(layer, dataset):
    claimed = layer.GetFeatureCount()
    with listening() as errors:
        rows = scan(layer)
    demand(not errors, f"reading to the end reports {errors}")
    with listening():
        demand(layer.GetNextFeature() is None, "there is a row behind the last one")
    demand(claimed == len(rows), f"{claimed} rows are claimed, {len(rows)} come")
    demand(layer.GetFeatureCount() == claimed, "another count is told after reading")
    fids = [row.GetFID() for row in rows]
    demand(len(set(fids)) == len(fids), "two rows have one FID")
    demand(all(fid >= 0 for fid in fids), "a FID is negative")
    counted = dataset.ExecuteSQL(f'SELECT COUNT(*) FROM "{layer.GetName()}"')
    demand(counted is not None, "SELECT COUNT(*) fails")
    demand(counted.GetNextFeature().GetField(0) == claimed, "SELECT COUNT(*) tells another count")
    dataset.ReleaseResultSet(counted)


def rows_are_as_declared(layer, _dataset):
    names = [field.GetName() for field in fields_of(layer)]
    reference = layer.GetSpatialRef()
    for row in scan(layer):
        demand([row.GetFieldDefnRef(i).GetName() for i in range(row.GetFieldCount())] == names,
               "a row has other columns than its layer")  # fmt: skip
        for i, field in enumerate(fields_of(layer)):
            if field.GetType() == ogr.OFTString and row.IsFieldSetAndNotNull(i):
                demand(is_utf_8(row.GetFieldAsString(i)) or
                       not layer.TestCapability(ogr.OLCStringsAsUTF8),
                       f"{field.GetName()} is not in UTF-8, as is claimed")  # fmt: skip
        geometry = row.GetGeometryRef()
        if geometry is None:
            continue
        demand(layer.GetGeomType() in (ogr.wkbUnknown, geometry.GetGeometryType()),
               f"a {geometry.GetGeometryName()} is in a layer of another type")  # fmt: skip
        theirs = geometry.GetSpatialReference()
        demand((reference is None) == (theirs is None) and
               (reference is None or (reference.IsSame(theirs) and
                                      reference.GetDataAxisToSRSAxisMapping() ==
                                      theirs.GetDataAxisToSRSAxisMapping())),
               "a geometry has another spatial reference than its layer")  # fmt: skip


def reading_begins_anew(layer, _dataset):
    all_rows = scanned(layer)
    demand(scanned(layer) == all_rows, "a second reading brings other rows")
    for before in {1, 2, len(all_rows) - 1}:
        scan(layer, before)
        demand(scanned(layer) == all_rows, f"after {before} rows and a reset come others")
    scan(layer, 2)
    layer.SetAttributeFilter("FID >= 0")
    first = layer.GetNextFeature()
    demand((first and values_of(first)) == (all_rows[0] if all_rows else None),
           "a new filter does not begin anew")  # fmt: skip


def spatial_filters_keep_what_they_meet(layer, _dataset):
    rows = scan(layer)
    shapes = {row.GetFID(): row.GetGeometryRef().Clone() for row in rows if row.GetGeometryRef()}
    every = {values[0]: values for values in (values_of(row) for row in rows)}
    if not shapes:
        return
    dice = random.Random(1)
    for fid in dice.sample(sorted(shapes), min(len(shapes), 12)):
        west, east, south, north = shapes[fid].GetEnvelope()
        size = max(east - west, north - south, 1e-6)
        for filter_shape in (
            box_around(shapes[fid], size / 10),
            box_around(shapes[fid], -size / 2.5),
            shapes[fid].Buffer(size / 8, 4),
            shapes[fid].Centroid(),
            ogr.CreateGeometryFromWkt(f"LINESTRING({west} {south},{east} {north})"),
        ):
            expected = {other for other, shape in shapes.items() if shape.Intersects(filter_shape)}
            layer.SetSpatialFilter(filter_shape)
            what = filter_shape.ExportToWkt()
            kept = {values[0]: values for values in scanned(layer)}
            demand(set(kept) == expected, f"{what} does not keep what it meets: "
                   f"{len(expected - set(kept))} rows are missing, "
                   f"{len(set(kept) - expected)} too many")  # fmt: skip
            demand(all(every[other] == values for other, values in kept.items()),
                   f"rows are different behind {what}")  # fmt: skip
            demand(layer.GetFeatureCount() == len(expected), f"the count is wrong behind {what}")
            layer.SetAttributeFilter("1 = 0")
            demand(layer.GetFeatureCount() == 0, "an attribute filter is lost behind a spatial one")
            layer.SetAttributeFilter(None)
    layer.SetSpatialFilter(ogr.CreateGeometryFromWkt("POLYGON EMPTY"))
    demand(layer.GetNextFeature() is None, "an empty filter keeps something")


def attribute_filters_keep_what_is_equal(layer, _dataset):
    rows = scan(layer)
    every = {values[0]: values for values in (values_of(row) for row in rows)}
    for i, field in enumerate(fields_of(layer)):
        row = next((row for row in rows if literal(row, i) is not None), None)
        if row is None:
            continue
        name, constant = field.GetName(), literal(row, i)
        fold = str.lower if field.GetType() == ogr.OFTString else str

        def values_equal(other):
            return fold(literal(other, i) or "") == fold(constant)

        equal = {other.GetFID() for other in rows if values_equal(other)}
        unequal = {other.GetFID() for other in rows if other.IsFieldSetAndNotNull(i)} - equal
        for condition, expected in ((f'"{name}" = {constant}', equal),
                                    (f'"{name}" <> {constant}', unequal)):  # fmt: skip
            demand(layer.SetAttributeFilter(condition) == 0, f"{condition} is refused")
            kept = {values[0]: values for values in scanned(layer)}
            demand(set(kept) == expected,
                   f"{condition}: {len(expected - set(kept))} rows are missing, "
                   f"{len(set(kept) - expected)} too many")  # fmt: skip
            demand(all(every[other] == values for other, values in kept.items()),
                   f"rows are different behind {condition}")  # fmt: skip
            demand(layer.GetFeatureCount() == len(expected), f"the count is wrong with {condition}")


def rows_are_found_by_fid(layer, _dataset):
    rows = scanned(layer)
    for values in random.Random(2).sample(rows, min(len(rows), MOST_ROWS)):
        found = layer.GetFeature(values[0])
        demand(found is not None, f"no row is found by its FID {values[0]}")
        demand(values_of(found) == values, f"another row is found by FID {values[0]}")
    fids = {values[0] for values in rows}
    with listening():
        for fid in (-10, 2_000_000_000, 2**31, 2**62):
            demand(fid in fids or layer.GetFeature(fid) is None, f"a row is found by FID {fid}")


def filters_do_not_hide_from_fids(layer, _dataset):
    rows = scanned(layer)
    if not rows:
        return
    last = rows[-1]
    layer.SetAttributeFilter(f"FID <> {last[0]}")
    expected = [values for values in rows if values[0] != last[0]]
    demand(scanned(layer) == expected, "a filter by FID keeps other rows")
    found = layer.GetFeature(last[0])
    demand(found is not None and values_of(found) == last, "a filter hides a row from its FID")
    demand(scanned(layer) == expected, "a row by its FID takes the filter away")
    layer.SetAttributeFilter(None)
    layer.SetSpatialFilterRect(-1e6, -1e6, -1e6 + 1, -1e6 + 1)
    found = layer.GetFeature(last[0])
    demand(found is not None and values_of(found) == last, "a place hides a row from its FID")


def reading_goes_on_at_an_index(layer, _dataset):
    rows = scanned(layer)
    for index in {0, 1, 3, len(rows) // 2, len(rows) - 2, len(rows) - 1}:
        if not 0 <= index < len(rows):
            continue
        demand(layer.SetNextByIndex(index) == 0, f"there is no index {index}")
        for expected in rows[index : index + 2]:
            row = layer.GetNextFeature()
            demand(row is not None and values_of(row) == expected,
                   f"from index {index} other rows come")  # fmt: skip
    with listening():
        demand(layer.SetNextByIndex(-10) != 0, "there is an index -10")
        demand(layer.SetNextByIndex(2_000_000_000) != 0 or layer.GetNextFeature() is None,
               "there is an index 2000000000")  # fmt: skip


def fields_that_are_not_wanted_do_not_come(layer, _dataset):
    if not layer.TestCapability(ogr.OLCIgnoreFields):
        return
    rows = scan(layer)
    every = [values_of(row) for row in rows]
    for i, field in enumerate(fields_of(layer)):
        row = next((row for row in rows if literal(row, i) is not None), None)
        if row is None:
            continue
        demand(layer.SetIgnoredFields([field.GetName()]) == 0, f"{field.GetName()} must come")
        demand(scanned(layer) == [values[: i + 2] + (None,) + values[i + 3 :] for values in every],
               f"without {field.GetName()} not all else comes")  # fmt: skip
        # Ignoring is about what comes: a filter still knows the column.
        layer.SetAttributeFilter(f'"{field.GetName()}" = {literal(row, i)}')
        demand(row.GetFID() in {values[0] for values in scanned(layer)},
               f"{field.GetName()} cannot be filtered by when it is ignored")  # fmt: skip
        layer.SetAttributeFilter(None)
    if layer.GetGeomType() != ogr.wkbNone:
        demand(layer.SetIgnoredFields(["OGR_GEOMETRY"]) == 0, "the geometry must come")
        demand(scanned(layer) == [(values[0], None, *values[2:]) for values in every],
               "without the geometry not all else comes")  # fmt: skip
    layer.SetIgnoredFields([])
    demand(scanned(layer) == every, "what was ignored does not come back")


def the_extent_has_all_in_it(layer, _dataset):
    shapes = [row.GetGeometryRef().GetEnvelope() for row in scan(layer)
              if row.GetGeometryRef() and not row.GetGeometryRef().IsEmpty()]  # fmt: skip
    if not shapes:
        return
    west, east, south, north = layer.GetExtent()
    demand(all(shape[0] >= west and shape[1] <= east and shape[2] >= south and shape[3] <= north
               for shape in shapes), "a row lies outside the extent")  # fmt: skip


def sql_sees_the_same_rows(layer, dataset):
    rows = scanned(layer)
    name = layer.GetName()

    def selected(sql, place=None):
        with listening() as errors:
            result = dataset.ExecuteSQL(sql, place)
        demand(result is not None and not errors, f"{sql} fails: {errors}")
        with listening() as errors:
            found = scanned(result)
        demand(not errors, f"{sql} reports {errors}")
        dataset.ReleaseResultSet(result)
        return found

    demand(selected(f'SELECT * FROM "{name}"') == rows, "SELECT * brings other rows")
    demand(selected(f'SELECT * FROM "{name}" LIMIT 2') == rows[:2], "LIMIT brings other rows")
    place = ogr.CreateGeometryFromWkt("POLYGON((0 0,0 1,1 1,1 0,0 0))")
    demand(selected(f'SELECT * FROM "{name}" WHERE 0 = 1', place) == [], "0 = 1 brings rows")
    with listening():
        demand(dataset.ExecuteSQL("not SQL at all") is None, "any text is taken for SQL")
    layer.ResetReading()


def another_reader_sees_the_same(layer, _dataset, reopened):
    rows = scanned(layer)
    other_dataset = reopened()
    other = other_dataset.GetLayerByName(layer.GetName())
    layer.ResetReading()
    other.ResetReading()
    for expected in rows:
        one, two = layer.GetNextFeature(), other.GetNextFeature()
        demand(one is not None and two is not None and values_of(one) == values_of(two) == expected,
               "two readers at a time disturb each other")  # fmt: skip


CHECKS = (
    names_agree,
    the_count_is_right,
    rows_are_as_declared,
    reading_begins_anew,
    spatial_filters_keep_what_they_meet,
    attribute_filters_keep_what_is_equal,
    rows_are_found_by_fid,
    filters_do_not_hide_from_fids,
    reading_goes_on_at_an_index,
    fields_that_are_not_wanted_do_not_come,
    the_extent_has_all_in_it,
    sql_sees_the_same_rows,
    another_reader_sees_the_same,
)


def layers_do_not_disturb_each_other(dataset, names):
    """Two layers that are read in turns bring what each brings alone."""
    for first, second in zip(names, names[1:]):
        one, two = dataset.GetLayerByName(first), dataset.GetLayerByName(second)
        alone = scanned(one)[:2], scanned(two)[:2]
        one.ResetReading()
        two.ResetReading()
        turns = ([], [])
        for _ in range(2):
            for layer, rows in zip((one, two), turns):
                row = layer.GetNextFeature()
                rows += [values_of(row)] if row else []
        demand(turns == alone, f"{first} and {second} disturb each other")


def a_datasource_has_just_its_layers(dataset, _names):
    with listening():
        demand(dataset.GetLayer(-1) is None, "there is a layer -1")
        demand(dataset.GetLayer(dataset.GetLayerCount()) is None, "there is one layer too many")
        demand(dataset.GetLayerByName("no such layer") is None, "any name is taken for a layer's")
    demand(not dataset.TestCapability("no such capability"), "a capability is claimed that is none")
    driver = dataset.GetDriver()
    demand(driver.GetMetadataItem("DCAP_VECTOR") == "YES", "the driver does not say DCAP_VECTOR")


def threads_see_the_same(reopened, names, count):
    def read():
        dataset = reopened()  # which its layers do not keep
        return {name: scanned(dataset.GetLayerByName(name)) for name in names}

    expected = read()
    seen = []

    threads = [threading.Thread(target=lambda: seen.append(read())) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    demand(len(seen) == count and all(each == expected for each in seen),
           f"{count} threads see different rows")  # fmt: skip


def broken_promises(datasource, options=(), layers=(), threads=0):
    """Sentences, each with the check that it is from; none for a driver as it should be."""

    def reopened():
        dataset = gdal.OpenEx(datasource, gdal.OF_VECTOR, open_options=list(options))
        demand(dataset is not None, f"cannot be opened: {gdal.GetLastErrorMsg()}")
        return dataset

    broken = []

    def look(check, name, *arguments):
        try:
            check(*arguments)
        except Broken as sentence:
            broken.append(f"{name}: {check.__name__}: {sentence}")

    try:
        dataset = reopened()
        names = list(layers) or [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]
        for name in names:
            layer = dataset.GetLayerByName(name)
            demand(layer is not None, f"there is no layer {name}")
            for check in CHECKS:
                more = (reopened,) if check is another_reader_sees_the_same else ()
                without_filters(layer)
                look(check, name, layer, dataset, *more)
            without_filters(layer)
        look(layers_do_not_disturb_each_other, "all layers", dataset, names)
        look(a_datasource_has_just_its_layers, "datasource", dataset, names)
        if threads > 0:
            look(threads_see_the_same, "all layers", reopened, names, threads)
    except Broken as sentence:
        broken.append(f"datasource: {sentence}")
    return broken


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-oo", dest="options", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--layer", dest="layers", action="append", default=[], metavar="NAME")
    parser.add_argument("--threads", type=int, default=0, metavar="N")
    parser.add_argument("datasource")
    call = parser.parse_args()
    broken = broken_promises(call.datasource, call.options, call.layers, call.threads)
    for sentence in broken:
        print(sentence)
    print(f"{call.datasource}: {len(broken)} broken promises")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
