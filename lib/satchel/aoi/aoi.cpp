// SPDX-License-Identifier: MIT
#include "satchel/aoi/aoi.hpp"

#include "satchel/aoi/crs.hpp"
#include "satchel/aoi/shape.hpp"
#include "satchel/aoi/source.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace satchel {
namespace {

using namespace detail;

Area make_area(int id, std::string name, std::optional<std::int64_t> fid, MultiPolygon polygons)
{
    Area area;
    area.id = id;
    area.name = std::move(name);
    area.fid = fid;
    for (auto& polygon : polygons) {
        area.polygons.push_back(oriented(std::move(polygon)));
    }
    area.area_km2 = geodesic_area_km2(area.polygons);
    return area;
}

/// One sentence for all areas that break limits of the service.
void note_problems(Aoi& aoi)
{
    std::string first;
    std::size_t count = 0;
    for (auto const& area : aoi.areas) {
        auto const problems = problems_of(area);
        if (!problems.empty() && ++count == 1) {
            first = "area " + std::to_string(area.id) + " (" + area.name + "): " + problems.front();
            if (problems.size() > 1) {
                first += " (and " + std::to_string(problems.size() - 1) + " more)";
            }
        }
    }
    if (count > 1) {
        first += "; " + std::to_string(count - 1) + " more areas break limits of the service";
    }
    if (count > 0) {
        aoi.notes.push_back(first);
    }
}

// --- A rectangle ---------------------------------------------------------------------

Aoi from_bbox(AoiSource const& request)
{
    auto const refuse = [](std::string const& option) {
        return Error{Failure::usage, option, "cannot be given together with --bbox",
                     "--bbox is a rectangle in longitude and latitude and needs no more"};
    };
    if (!request.source.empty()) {
        throw refuse(request.source);
    }
    for (auto const& [option, value] :
         {std::pair{"--crs", &request.crs}, std::pair{"--layer", &request.layer},
          std::pair{"--where", &request.where}, std::pair{"--sql", &request.sql},
          std::pair{"--name-field", &request.name_field}}) {
        if (!value->empty()) {
            throw refuse(option);
        }
    }
    if (!request.fids.empty()) {
        throw refuse("--fid");
    }
    if (request.spatial_filter) {
        throw refuse("--spat");
    }
    // Checked once more, because only the command line comes with a checked box.
    auto const box = box_from_text(to_text(*request.bbox), "--bbox");

    Aoi aoi{
        .source = "bbox", .layer = "", .crs = "EPSG:4326", .areas = {}, .notes = {}, .files = {}};
    aoi.areas.push_back(make_area(1, nameless, std::nullopt, {to_polygon(box)}));
    note_problems(aoi);
    return aoi;
}

// --- Features ------------------------------------------------------------------------

/// The features that share a CRS, and the way from there to WGS 84.
struct Group {
    SpatialReferencePtr crs;
    OGREnvelope extent;
    std::optional<ToLonLat> to_lon_lat;
};

/// Groups with the group of each record, in the order of the records.
struct Groups {
    std::vector<Group> groups;
    std::vector<std::size_t> group_of_record;
};

std::size_t group_of(std::vector<Group>& groups, OGRSpatialReference const& crs,
                     std::string const& where)
{
    auto horizontal = horizontal_crs(crs, where);
    auto const found = std::find_if(groups.begin(), groups.end(), [&](Group const& group) {
        return is_same_crs(*group.crs, *horizontal) &&
               group.crs->GetDataAxisToSRSAxisMapping() ==
                   horizontal->GetDataAxisToSRSAxisMapping();
    });
    if (found == groups.end()) {
        groups.push_back({std::move(horizontal), {}, {}});
        return groups.size() - 1;
    }
    return static_cast<std::size_t>(found - groups.begin());
}

Groups group_by_crs(Records const& records, AoiSource const& request,
                    std::vector<std::string>& notes)
{
    Groups result;
    auto const given = request.crs.empty() ? nullptr : crs_from_text(request.crs);
    // Features of a layer share the object, and comparing two takes PROJ a while.
    std::map<OGRSpatialReference const*, std::size_t> known;
    std::size_t group = 0;
    bool noted = false;
    for (auto const& record : records.records) {
        auto const* const own = record.geometry ? record.geometry->getSpatialReference() : nullptr;
        if (record.geometry && !given && own == nullptr) {
            throw Error{Failure::input, records.where, "has no CRS",
                        "give it with --crs EPSG:<code>"};
        }
        if (given && own != nullptr && !noted && !is_same_crs(*own, *given)) {
            notes.push_back(records.where + " says it is in " + text_of(*own) +
                            "; its numbers were read as " + text_of(*given) + ", as --crs asks");
            noted = true;
        }
        auto const* const crs = given ? given.get() : own;
        if (crs != nullptr) {
            auto const [place, is_new] = known.try_emplace(crs, 0);
            if (is_new) {
                place->second = group_of(result.groups, *crs, records.where);
            }
            group = place->second;
        }
        result.group_of_record.push_back(group);
        if (crs != nullptr && record.geometry && record.geometry->IsEmpty() == 0) {
            OGREnvelope extent;
            record.geometry->getEnvelope(&extent);
            if (std::isfinite(extent.MinX + extent.MaxX + extent.MinY + extent.MaxY)) {
                result.groups[group].extent.Merge(extent);
            }
        }
    }
    for (auto& [crs, extent, to_lon_lat] : result.groups) {
        to_lon_lat.emplace(*crs, extent, records.where);
        notes.insert(notes.end(), to_lon_lat->notes().begin(), to_lon_lat->notes().end());
    }
    return result;
}

std::string numbers_of(Coordinates const& coordinates, std::size_t position)
{
    return std::to_string(position + 1) + " (" +
           place({coordinates.first[position], coordinates.second[position]}) + ')';
}

Error outside(FlatPolygons const& source, std::size_t position, ToLonLat const& to_lon_lat,
              std::string const& where)
{
    auto const text = "position " + numbers_of(source.coordinates, position);
    if (!std::isfinite(source.coordinates.first[position]) ||
        !std::isfinite(source.coordinates.second[position])) {
        return {Failure::input, where, text + " is not a number", "draw the feature again"};
    }
    if (to_lon_lat.is_wgs84()) {
        return {Failure::input, where, text + " is not a longitude and latitude in degrees",
                "are these metres? give the CRS with --crs EPSG:<code>"};
    }
    return {Failure::input, where,
            text + " lies outside the area where " + to_lon_lat.crs_text() + " can be computed",
            "is this the right CRS? give another with --crs EPSG:<code>"};
}

/// What is learned about the whole layer while its features are read.
struct Findings {
    Losses losses;
    double largest_bend_m = 0;
    std::string bent_crs;
    std::set<std::string> left_areas_of_use;
};

/// Degrees between two boxes, 0 where they touch.
double gap(Box const& one, Box const& other)
{
    return std::max({0.0, one.west - other.east, other.west - one.east, one.south - other.north,
                     other.south - one.north});
}

void check_area_of_use(MultiPolygon const& polygons, ToLonLat const& to_lon_lat,
                       std::string const& where, Findings& findings)
{
    // The neighbouring zone is often used beyond its edge; another continent is a mistake.
    constexpr double mistake_degrees = 10;
    auto const& use = to_lon_lat.area_of_use();
    if (!use) {
        return;
    }
    auto const box = bounding_box(polygons);
    if (gap(box, *use) > mistake_degrees) {
        throw Error{Failure::input, where,
                    "lies at " + place(polygons.front().outer.front()) +
                        " (lon lat), far outside the area of use of " + to_lon_lat.crs_text() +
                        " (" + to_text(*use) + ')',
                    "is this the right CRS? give another with --crs EPSG:<code>"};
    }
    if (box.west < use->west || box.east > use->east || box.south < use->south ||
        box.north > use->north) {
        findings.left_areas_of_use.insert(to_lon_lat.crs_text());
    }
}

MultiPolygon read_shape(Record const& record, ToLonLat const& to_lon_lat, Findings& findings)
{
    auto const source = flat_polygons(record.geometry.get(), record.where);
    auto const losses = losses_of(*record.geometry);
    findings.losses.z |= losses.z;
    findings.losses.m |= losses.m;
    findings.losses.curves |= losses.curves;

    auto lon_lat = source;
    if (auto const failed = to_lon_lat.transform(lon_lat.coordinates)) {
        throw outside(source, *failed, to_lon_lat, record.where);
    }
    auto polygons = to_polygons(lon_lat);
    check_shape(polygons, record.where);
    check_area_of_use(polygons, to_lon_lat, record.where, findings);

    if (to_lon_lat.is_projected()) {
        auto const bend =
            check_edges(source, lon_lat, bounding_box(polygons), to_lon_lat, record.where);
        if (bend > findings.largest_bend_m) {
            findings.largest_bend_m = bend;
            findings.bent_crs = to_lon_lat.crs_text();
        }
    }
    return polygons;
}

void note_findings(Findings const& findings, std::vector<std::string>& notes)
{
    if (findings.losses.z) {
        notes.emplace_back("Z values were dropped");
    }
    if (findings.losses.m) {
        notes.emplace_back("M values were dropped");
    }
    if (findings.losses.curves) {
        notes.emplace_back("curves were turned into segments of half a degree of arc");
    }
    for (auto const& crs : findings.left_areas_of_use) {
        notes.push_back("a part of the AOI lies outside the area of use of " + crs +
                        "; positions may be less exact there");
    }
    if (findings.largest_bend_m > 1) {
        auto const steps_per_metre = findings.largest_bend_m < 10 ? 10.0 : 1.0;
        auto const metres = std::round(findings.largest_bend_m * steps_per_metre) / steps_per_metre;
        notes.push_back("edges that are straight in " + findings.bent_crs + " bend by up to " +
                        format_number(metres) +
                        " m in longitude/latitude; only their corners are kept");
    }
}

bool is_polygonal(Record const& record)
{
    return record.geometry && record.geometry->getDimension() == 2;
}

/// How to take the polygons alone, where a layer holds points and lines as well.
/// Databases have other words for it.
std::optional<std::string> polygons_only(OpenSource const& source, Records const& records,
                                         AoiSource const& request)
{
    static std::set<std::string> const databases{"GPKG", "SQLite", "PostgreSQL", "MySQL"};
    if (!request.where.empty() || source.datasets.empty() ||
        databases.contains(source.datasets.front()->GetDriverName())) {
        return std::nullopt;
    }
    std::set<std::string> names;
    for (auto const& record : records.records) {
        if (is_polygonal(record)) {
            names.insert(std::string{"'"} + record.geometry->getGeometryName() + '\'');
        }
    }
    std::string list;
    for (auto const& name : names) {
        list += (list.empty() ? "" : ",") + name;
    }
    if (names.empty()) {
        return std::nullopt;
    }
    return "take the polygons alone with --where \"OGR_GEOMETRY" +
           (names.size() == 1 ? "=" + list : " IN (" + list + ')') + '"';
}

/// The first feature that cannot be used, and how many others cannot either.
Error with_count(Error const& first, std::string const& hint, std::size_t bad, std::size_t all)
{
    std::string what = first.what();
    if (bad > 1) {
        what += "; " + std::to_string(bad - 1) + " more of the " + std::to_string(all) +
                " features cannot be used either";
    }
    return {first.failure(), first.where(), what, hint};
}

Aoi from_source(AoiSource const& request)
{
    auto const source = open_source(request);
    auto const records = read_records(source, request);

    Aoi aoi;
    aoi.source = source.described;
    aoi.layer = records.layer;
    aoi.files = files_of(source, request);
    auto const groups = group_by_crs(records, request, aoi.notes);
    for (auto const& group : groups.groups) {
        aoi.crs += (aoi.crs.empty() ? "" : ", ") + group.to_lon_lat->crs_text();
    }

    Findings findings;
    std::optional<Error> first;
    std::optional<std::string> better_hint;
    std::size_t bad = 0;
    for (std::size_t i = 0; i < records.records.size(); ++i) {
        auto const& record = records.records[i];
        check_cancel(request);
        try {
            if (!record.geometry) {
                (void)flat_polygons(nullptr, record.where);
            }
            auto const& group = groups.groups.at(groups.group_of_record[i]);
            aoi.areas.push_back(make_area(static_cast<int>(i) + 1, record.name, record.fid,
                                          read_shape(record, *group.to_lon_lat, findings)));
        } catch (Error const& error) {
            if (++bad == 1) {
                first = error;
                if (record.geometry && !is_polygonal(record)) {
                    better_hint = polygons_only(source, records, request);
                }
            }
        }
    }
    if (first) {
        throw with_count(*first, better_hint.value_or(first->hint()), bad, records.records.size());
    }
    note_findings(findings, aoi.notes);
    note_problems(aoi);
    return aoi;
}

} // namespace

Aoi read_aoi(AoiSource const& source)
{
    OgrErrors const quiet; // whatever GDAL says beside what is collected below
    try {
        auto aoi = source.bbox ? from_bbox(source) : from_source(source);
        check_cancel(source);
        return aoi;
    } catch (Error const&) {
        // A read that a signal ended looks like a broken source to GDAL.
        check_cancel(source);
        throw;
    }
}

} // namespace satchel
