// SPDX-License-Identifier: MIT
#include "satchel/aoi/shaper.hpp"

#include "satchel/aoi/antimeridian.hpp"
#include "satchel/aoi/buffer.hpp"
#include "satchel/aoi/cleaning.hpp"
#include "satchel/aoi/globe.hpp"
#include "satchel/aoi/plane_poles.hpp"
#include "satchel/aoi/validity.hpp"
#include "satchel/area/change.hpp"
#include "satchel/area/geodesic.hpp"
#include "satchel/area/simple.hpp"
#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>

namespace satchel::detail {
namespace {

/// What a repair leaves behind of less than this is no part of an area.
constexpr double sliver_m2 = 1;

/// A line back within this is a spike: a tenth of a millimetre, in degrees and in metres.
constexpr double narrow_degrees = 1e-9;
constexpr double narrow_m = 1e-4;

constexpr double metres_of_a_degree = 111'320;

/// Shapes of nonsense numbers may vanish on the way without being wrong at any step.
void check_left(MultiPolygon const& polygons, std::string const& where)
{
    if (polygons.empty()) {
        throw Error{Failure::input, where, "nothing is left of its shape, which has no inside",
                    "draw it again"};
    }
}

void append(std::vector<Change>& changes, std::vector<Change> more)
{
    changes.insert(changes.end(), std::make_move_iterator(more.begin()),
                   std::make_move_iterator(more.end()));
}

/// Fills holes around a pole, which later on are none any more.
Change fill_polar(MultiPolygon& polygons, std::vector<PolarHole> holes, std::string const& where)
{
    Change change{.kind = ChangeKind::holes_filled,
                  .position = holes.front().position,
                  .count = holes.size(),
                  .before_km2 = geodesic_area_km2(polygons)};
    for (auto& hole : holes) {
        polygons.insert(polygons.end(), std::make_move_iterator(hole.polygons.begin()),
                        std::make_move_iterator(hole.polygons.end()));
    }
    polygons = united(polygons, where);
    change.after_km2 = geodesic_area_km2(polygons);
    return change;
}

} // namespace

/// A CRS and what is derived from it once for all of its features.
struct Shaper::Frame {
    SpatialReferencePtr crs;
    Projector projector;
    PlanePoles poles;
    bool is_projected;
    double metres_of_a_unit;

    [[nodiscard]] double narrow() const
    {
        return is_projected ? narrow_m / metres_of_a_unit : narrow_degrees;
    }
};

Shaper::Shaper(AoiSource const& request) : m_request{request}
{
    if (!m_request.crs.empty()) {
        m_given_crs = crs_from_text(m_request.crs);
    }
}

Shaper::~Shaper() = default;

// --- CRS -----------------------------------------------------------------------------------

void Shaper::check_crs(OGRSpatialReference const* own, std::string const& layer_where)
{
    if (own != nullptr && !m_known.held(*own) && is_undefined(*own)) {
        own = nullptr;
    }
    if (!m_given_crs && own == nullptr) {
        throw Error{Failure::input, layer_where, "has no CRS", "give it with --crs EPSG:<code>"};
    }
    if (m_given_crs && own != nullptr && !m_noted_override && !is_same_crs(*own, *m_given_crs)) {
        m_notes.push_back(layer_where + " says it is in " + text_of(*own) +
                          "; its numbers were read as " + text_of(*m_given_crs) +
                          ", as --crs asks");
        m_noted_override = true;
    }
    auto const& crs = m_given_crs ? *m_given_crs : *own;
    auto const known = m_known.find(crs);
    m_frame = known ? *known : frame_for(crs, layer_where);
    if (!known) {
        m_known.keep(crs, m_frame);
    }
}

std::size_t Shaper::frame_for(OGRSpatialReference const& crs, std::string const& layer_where)
{
    auto horizontal = horizontal_crs(crs, layer_where);
    auto const same = std::find_if(m_frames.begin(), m_frames.end(), [&](auto const& frame) {
        return is_same_crs(*frame->crs, *horizontal) &&
               frame->crs->GetDataAxisToSRSAxisMapping() ==
                   horizontal->GetDataAxisToSRSAxisMapping();
    });
    if (same != m_frames.end()) {
        return static_cast<std::size_t>(same - m_frames.begin());
    }
    Projector projector{*horizontal, m_request.shaping.tolerance_m, layer_where};
    PlanePoles const poles{*horizontal};
    auto const is_projected = horizontal->IsProjected() != 0;
    auto const unit_m = is_projected ? horizontal->GetLinearUnits() : metres_of_a_degree;
    m_frames.push_back(std::make_unique<Frame>(
        Frame{std::move(horizontal), std::move(projector), poles, is_projected, unit_m}));
    return m_frames.size() - 1;
}

// --- One feature -----------------------------------------------------------------------------

Area Shaper::shape(Record const& record)
{
    auto& frame = *m_frames.at(m_frame);
    auto const distance_m = m_request.shaping.buffer_m;
    auto flat =
        flat_shapes(*record.geometry,
                    {.with_paths = distance_m > 0,
                     .curve_tolerance = m_request.shaping.tolerance_m / 2 / frame.metres_of_a_unit},
                    record.where);
    if (m_request.shaping.strict && flat.losses.empty_parts > 0) {
        throw Error{Failure::input, record.where, "has an empty part",
                    "leave out --strict to have it left out, or delete it"};
    }
    remember(flat.losses);

    Area area;
    area.name = record.name;
    area.fid = record.fid;
    m_original.clear();
    m_misplaced.clear();
    if (!flat.polygons.polygon_ends.empty()) {
        area.polygons = from_polygons(std::move(flat.polygons), frame, area, record.where);
    }
    if (distance_m > 0) {
        std::vector<Ring> paths;
        if (!flat.paths.polygon_ends.empty()) {
            auto projected = frame.projector.project(flat.paths, record.where);
            // All of the area lies elsewhere only if neither its polygons nor its paths are in
            // place.
            if (area.polygons.empty() || projected.misplaced.empty()) {
                m_misplaced = std::move(projected.misplaced);
            }
            for (auto& path : projected.polygons) {
                paths.push_back(std::move(path.outer));
            }
        }
        widen(area.polygons, std::move(paths), area, record.where);
    }
    check_left(area.polygons, record.where);
    area.area_km2 = geodesic_area_km2(area.polygons);
    for (auto& repair : area.repairs) {
        if (repair.before_km2 == 0 && repair.after_km2 == 0) {
            repair.before_km2 = repair.after_km2 = area.area_km2;
        }
    }
    check_strict(area, record.where);
    remember(area);
    return area;
}

Area Shaper::shape(Box const& box)
{
    Area area;
    area.name = nameless;
    m_original = {to_polygon(box)};
    area.polygons = cut_at_antimeridian(m_original);
    area.area_km2 = geodesic_area_km2(area.polygons);
    if (area.polygons.size() > 1) {
        area.changes.push_back({.kind = ChangeKind::antimeridian,
                                .position = {180, box.south},
                                .before_km2 = area.area_km2,
                                .after_km2 = area.area_km2});
    }
    if (m_request.shaping.buffer_m > 0) {
        widen(area.polygons, {}, area, "--bbox");
        area.area_km2 = geodesic_area_km2(area.polygons);
    }
    return area;
}

MultiPolygon Shaper::from_polygons(FlatPolygons flat, Frame& frame, Area& area,
                                   std::string const& where)
{
    auto drawn = m_request.keep_originals ? flat : FlatPolygons{};
    auto const cleaned = clean(flat, frame.narrow());
    for (auto const& [kind, first, second, count] : cleaned) {
        auto const position = frame.projector.project(first, second).value_or(LonLat{});
        area.repairs.push_back({.kind = kind, .position = position, .count = count});
    }
    if (flat.polygon_ends.empty()) {
        throw Error{Failure::input, where,
                    "has no inside: its ring collapses" +
                        (cleaned.empty()
                             ? ""
                             : " at " + place(area.repairs.back().position) + " (lon lat)"),
                    "draw it again"};
    }
    auto projected = frame.projector.project(flat, where);
    if (m_request.keep_originals) {
        m_original =
            cleaned.empty() ? projected.polygons : frame.projector.project(drawn, where).polygons;
    }
    return on_the_globe(std::move(projected), frame.poles.enclosed(flat), frame, area, where);
}

MultiPolygon Shaper::on_the_globe(Projected projected, std::vector<EnclosedPoles> const& poles,
                                  Frame const& frame, Area& area, std::string const& where)
{
    if (projected.added_vertices > 0) {
        area.changes.push_back({.kind = ChangeKind::densified,
                                .position = projected.first_added,
                                .count = projected.added_vertices});
    }
    if (projected.operation != nullptr) {
        area.operation = *projected.operation;
        area.accuracy_m = projected.accuracy_m;
        m_misplaced = projected.misplaced;
    }
    auto const repair = [&](MultiPolygon polygons) {
        area.rings_are_apart = is_surely_valid(polygons);
        if (area.rings_are_apart) {
            return polygons;
        }
        auto valid = make_valid(polygons, sliver_m2, where);
        append(area.repairs, std::move(valid.repairs));
        return std::move(valid.polygons);
    };
    auto plane =
        unrolled(std::move(projected.polygons), frame.projector.is_geographic(), where, poles);
    append(area.repairs, std::move(plane.repairs));
    append(area.changes, std::move(plane.changes));
    auto polygons = repair(std::move(plane.polygons));
    if (plane.needs_cut) {
        if (auto const cuts = cuts_at_antimeridian(polygons)) {
            area.changes.push_back(*cuts);
        }
        // Once more, for parts that were written in different turns of the globe.
        polygons = repair(cut_at_antimeridian(polygons));
    }
    if (m_request.shaping.holes == Holes::fill && !plane.polar_holes.empty()) {
        area.rings_are_apart = false;
        area.changes.push_back(fill_polar(polygons, std::move(plane.polar_holes), where));
    }
    return polygons;
}

void Shaper::widen(MultiPolygon& polygons, std::vector<Ring> paths, Area& area,
                   std::string const& where)
{
    auto const before_km2 = geodesic_area_km2(polygons);
    auto const count = polygons.size() + paths.size();
    if (m_request.keep_originals) { // as rings that are not closed
        for (auto const& path : paths) {
            m_original.push_back({path, {}});
        }
    }
    for (auto const& polygon : polygons) {
        paths.push_back(polygon.outer);
        paths.insert(paths.end(), polygon.holes.begin(), polygon.holes.end());
    }
    if (paths.empty()) {
        return;
    }
    auto wide = buffered(paths, m_request.shaping.buffer_m, m_request.cancel, where);
    if (!polygons.empty()) {
        wide.insert(wide.end(), polygons.begin(), polygons.end());
        wide = united(wide);
    }
    polygons = std::move(wide);
    area.rings_are_apart = false;
    check_left(polygons, where);
    area.changes.push_back({.kind = ChangeKind::buffered,
                            .position = polygons.front().outer.front(),
                            .count = count,
                            .before_km2 = before_km2,
                            .after_km2 = geodesic_area_km2(polygons)});
}

void Shaper::check_strict(Area const& area, std::string const& where) const
{
    if (m_request.shaping.strict && !area.repairs.empty()) {
        throw Error{Failure::input, where, describe_problem(area.repairs.front()),
                    "leave out --strict to have it repaired, or repair it, for example with QGIS "
                    "\"Fix geometries\""};
    }
}

// --- All features -----------------------------------------------------------------------------

void Shaper::remember(Losses const& losses)
{
    m_losses.z |= losses.z;
    m_losses.m |= losses.m;
    m_losses.curves |= losses.curves;
    m_losses.empty_parts += losses.empty_parts;
}

void Shaper::remember(Area const& area)
{
    if (area.operation.empty()) {
        return;
    }
    if (std::find(m_operations.begin(), m_operations.end(), area.operation) == m_operations.end()) {
        m_operations.push_back(area.operation);
    }
    if (!area.accuracy_m) {
        m_accuracy_is_unknown = true;
    } else if (!m_worst_accuracy_m || *area.accuracy_m > *m_worst_accuracy_m) {
        m_worst_accuracy_m = area.accuracy_m;
    }
}

std::string Shaper::crs_text() const
{
    std::string text;
    for (auto const& frame : m_frames) {
        text += (text.empty() ? "" : ", ") + frame->projector.crs_text();
    }
    return text;
}

void Shaper::describe(AoiInfo& info) const
{
    info.crs = crs_text();
    info.operation.clear();
    for (auto const& operation : m_operations) {
        info.operation += (info.operation.empty() ? "" : ", ") + operation;
    }
    info.accuracy_m = m_accuracy_is_unknown ? std::nullopt : m_worst_accuracy_m;

    auto& notes = info.notes;
    notes.insert(notes.end(), m_notes.begin(), m_notes.end());
    for (auto const& frame : m_frames) {
        auto const of_frame = frame->projector.notes(m_frames.size() == 1);
        notes.insert(notes.end(), of_frame.begin(), of_frame.end());
    }
    if (m_losses.z) {
        notes.emplace_back("Z values were dropped");
    }
    if (m_losses.m) {
        notes.emplace_back("M values were dropped");
    }
    if (m_losses.curves) {
        notes.push_back("curves were turned into segments within " +
                        format_number(m_request.shaping.tolerance_m) + " m");
    }
    if (m_losses.empty_parts > 0) {
        notes.push_back(std::to_string(m_losses.empty_parts) +
                        (m_losses.empty_parts == 1 ? " empty part was" : " empty parts were") +
                        " left out");
    }
}

} // namespace satchel::detail
