// SPDX-License-Identifier: MIT
#include "satchel/aoi/operation.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace satchel::detail {
namespace {

constexpr double not_computed = HUGE_VAL; // what PROJ itself writes

/// PROJ takes latitudes a rounding error above 90 for the pole.
bool is_lon_lat(double lon, double lat)
{
    constexpr double most_lon = 540; // 0..360 and -180..180, each with half a turn to go over
    constexpr double most_lat = 90 + 1e-9;
    return std::abs(lon) <= most_lon && std::abs(lat) <= most_lat; // not a number: no
}

std::string accuracy_text(std::optional<double> accuracy_m)
{
    return accuracy_m ? "good to about " + format_number(*accuracy_m) + " m"
                      : "of unknown accuracy";
}

/// A hundredth of a degree is more than two operations ever differ by.
constexpr double box_margin = 0.01;

Box widened(Box const& box)
{
    return {box.west - box_margin, box.south - box_margin, box.east + box_margin,
            box.north + box_margin};
}

Box narrowed(Box const& box)
{
    auto const lon_margin = std::min(box_margin, (box.east - box.west) / 2);
    auto const lat_margin = std::min(box_margin, (box.north - box.south) / 2);
    return {box.west + lon_margin, box.south + lat_margin, box.east - lon_margin,
            box.north - lat_margin};
}

OGRAxisOrientation orientation_of(OGRSpatialReference const& crs, int axis)
{
    auto orientation = OAO_Other;
    crs.GetAxis(nullptr, axis, &orientation);
    return orientation;
}

bool counts_north_and_east(OGRSpatialReference const& crs)
{
    auto const first = orientation_of(crs, 0);
    auto const second = orientation_of(crs, 1);
    return (first == OAO_East && second == OAO_North) || (first == OAO_North && second == OAO_East);
}

void negate(std::vector<double>& numbers)
{
    for (auto& number : numbers) {
        number = -number;
    }
}

} // namespace

Operations::Operations(OGRSpatialReference const& crs, std::string const& where)
    : m_crs_text{text_of(crs)}, m_is_geographic{crs.IsGeographic() != 0 &&
                                                crs.IsDerivedGeographic() == 0},
      m_edges_bend{!m_is_geographic}, m_changes_with_time{crs.IsDynamic()},
      m_epoch{crs.GetCoordinateEpoch() > 0 ? crs.GetCoordinateEpoch() : HUGE_VAL}
{
    // mapping[i] is the number of the data, from 1, that is the axis i of the CRS.
    auto const& mapping = crs.GetDataAxisToSRSAxisMapping();
    if (mapping.size() >= 2) {
        m_second_is_first_axis = std::abs(mapping[0]) == 2;
        m_first_axis_is_negated = mapping[0] < 0;
        m_second_axis_is_negated = mapping[1] < 0;
    }
    if (m_is_geographic) {
        auto const lon_axis = orientation_of(crs, 0) == OAO_East || //
                                      orientation_of(crs, 0) == OAO_West
                                  ? 0
                                  : 1;
        auto const is_west = orientation_of(crs, lon_axis) == OAO_West;
        auto const is_negated = lon_axis == 0 ? m_first_axis_is_negated : m_second_axis_is_negated;
        m_lon_is_second = (lon_axis == 1) != m_second_is_first_axis;
        m_degrees_per_unit = crs.GetAngularUnits(nullptr) * 180 / std::numbers::pi *
                             (is_west != is_negated ? -1 : 1);
        m_prime_meridian = crs.GetPrimeMeridian();
        m_is_wgs84 = counts_north_and_east(crs) && !m_first_axis_is_negated &&
                     !m_second_axis_is_negated && is_same_crs(crs, *wgs84());
    }
    if (m_is_wgs84) {
        return;
    }
    constexpr double earth_radius_m = 6371000;
    m_unit_m = crs.IsProjected() != 0 ? crs.GetLinearUnits(nullptr)
                                      : crs.GetAngularUnits(nullptr) * earth_radius_m;
    Box use;
    char const* name = nullptr;
    if (crs.GetAreaOfUse(&use.west, &use.south, &use.east, &use.north, &name)) {
        m_area_of_use = usable_box(use.west, use.south, use.east, use.north);
        m_name_of_use = name == nullptr ? "" : name;
        if (m_name_of_use.ends_with('.')) {
            m_name_of_use.pop_back();
        }
    }
    find_operations(crs, where);
}

// --- Choice --------------------------------------------------------------------------

bool Operations::is_better(std::size_t one, std::size_t other, Box const& box) const
{
    auto const rank = [&](std::size_t index) {
        auto const& operation = m_operations[index];
        auto const fits = !operation.area || holds_on_globe(*operation.area, box);
        return std::tuple{operation.is_ballpark, !fits,
                          fits ? operation.accuracy_m.value_or(HUGE_VAL) : 0, index};
    };
    return rank(one) < rank(other);
}

std::size_t Operations::best_for(Box const& box) const
{
    return *std::min_element(
        m_usable.begin(), m_usable.end(),
        [&](std::size_t one, std::size_t other) { return is_better(one, other, box); });
}

std::optional<std::size_t> Operations::try_operation(std::size_t index, Coordinates const& source,
                                                     Coordinates& lon_lat) const
{
    lon_lat.first = source.first; // keeps its memory from feature to feature
    lon_lat.second = source.second;
    transform_more(m_operations[index], lon_lat);
    auto const failed = std::find(lon_lat.first.begin(), lon_lat.first.end(), not_computed);
    if (failed != lon_lat.first.end()) {
        return static_cast<std::size_t>(failed - lon_lat.first.begin());
    }
    return std::nullopt;
}

std::size_t Operations::choose(Coordinates const& source, Coordinates& lon_lat,
                               std::optional<std::size_t>& failed)
{
    if (m_usable.size() == 1) {
        failed = try_operation(m_usable.front(), source, lon_lat);
        return m_usable.front();
    }
    // Neighbours mostly take the same. That is certain where the box cannot be on the edge
    // of any area of use; so the choice never depends on what came before.
    auto const last = m_last;
    failed = try_operation(last, source, lon_lat);
    if (!failed) {
        auto const box = box_around(lon_lat);
        auto const& area = m_operations[last].area;
        if (best_for(narrowed(box)) == last && (!area || holds_on_globe(*area, widened(box)))) {
            return last;
        }
    }
    std::optional<std::size_t> first_failed;
    auto ranking = m_usable;
    for (auto const index : m_usable) { // where the feature is, roughly
        failed = try_operation(index, source, lon_lat);
        if (!failed) {
            auto const box = box_around(lon_lat);
            std::sort(ranking.begin(), ranking.end(), [&](std::size_t one, std::size_t other) {
                return is_better(one, other, box);
            });
            break;
        }
        first_failed = first_failed ? first_failed : failed;
    }
    if (failed) {
        failed = first_failed;
        return m_usable.front();
    }
    for (auto const index : ranking) {
        failed = try_operation(index, source, lon_lat);
        if (!failed) {
            m_last = index;
            return index;
        }
    }
    return ranking.front();
}

Operations::Outcome Operations::transform(Coordinates const& source, Coordinates& lon_lat)
{
    if (m_is_wgs84) {
        lon_lat.first = m_lon_is_second ? source.second : source.first;
        lon_lat.second = m_lon_is_second ? source.first : source.second;
        for (std::size_t i = 0; i < lon_lat.first.size(); ++i) {
            if (!is_lon_lat(lon_lat.first[i], lon_lat.second[i]) ||
                std::abs(lon_lat.second[i]) > 90) {
                return {nullptr, i};
            }
        }
        return {};
    }
    if (source.first.empty()) {
        return {&m_operations[m_last], std::nullopt};
    }
    Outcome outcome;
    auto const& operation = m_operations[choose(source, lon_lat, outcome.failed)];
    outcome.operation = &operation;
    if (outcome.failed) {
        return outcome;
    }
    if (m_is_geographic) {
        keep_turns(source, lon_lat);
    }
    return outcome;
}

void Operations::keep_turns(Coordinates const& source, Coordinates& lon_lat) const
{
    auto const& source_lons = m_lon_is_second ? source.second : source.first;
    for (std::size_t i = 0; i < source_lons.size(); ++i) {
        auto const lon = source_lons[i] * m_degrees_per_unit + m_prime_meridian;
        lon_lat.first[i] += 360 * std::round((lon - lon_lat.first[i]) / 360);
    }
}

// --- Computation ---------------------------------------------------------------------

void Operations::transform_more(Operation const& operation, Coordinates& coordinates) const
{
    if (operation.fast) {
        operation.fast->transform(coordinates, [this, &operation](Coordinates& some) {
            transform_by_proj(operation, some);
        });
    } else {
        transform_by_proj(operation, coordinates);
    }
}

void Operations::transform_by_proj(Operation const& operation, Coordinates& coordinates) const
{
    auto& [first, second] = coordinates;
    auto& first_axis = m_second_is_first_axis ? second : first;
    auto& second_axis = m_second_is_first_axis ? first : second;
    if (m_first_axis_is_negated) {
        negate(first_axis);
    }
    if (m_second_axis_is_negated) {
        negate(second_axis);
    }
    auto const count = first.size();
    auto epoch = m_epoch; // PROJ writes it back
    proj_trans_generic(operation.object.get(), PJ_FWD, first_axis.data(), sizeof(double), count,
                       second_axis.data(), sizeof(double), count, nullptr, 0, 0, &epoch, 0, 1);
    if (!m_second_is_first_axis) {
        std::swap(first, second); // EPSG:4326 has the latitude first
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!is_lon_lat(first[i], second[i])) {
            first[i] = second[i] = not_computed;
        }
    }
}

std::optional<std::pair<double, double>> Operations::pole_in_crs(Operation const& operation,
                                                                 double lat) const
{
    constexpr double same_place_m = 1e-3;
    std::optional<std::pair<double, double>> result;
    for (auto const lon : {0.0, 90.0, 180.0, -45.0}) {
        auto const position =
            proj_trans(operation.object.get(), PJ_INV, proj_coord(lat, lon, 0, m_epoch));
        auto const first_axis = m_first_axis_is_negated ? -position.xy.x : position.xy.x;
        auto const second_axis = m_second_axis_is_negated ? -position.xy.y : position.xy.y;
        std::pair const place{m_second_is_first_axis ? second_axis : first_axis,
                              m_second_is_first_axis ? first_axis : second_axis};
        if (!std::isfinite(place.first) || !std::isfinite(place.second) ||
            (result &&
             std::hypot(place.first - result->first, place.second - result->second) * m_unit_m >
                 same_place_m)) {
            return std::nullopt;
        }
        result = result ? result : place;
    }
    return result;
}

// --- What to tell --------------------------------------------------------------------

void Operations::note_once(std::string note)
{
    if (std::find(m_notes.begin(), m_notes.end(), note) == m_notes.end()) {
        m_notes.push_back(std::move(note));
    }
}

void Operations::note_use(Operation const& operation, Coordinates const& lon_lat)
{
    if (operation.is_ballpark && m_changes_with_time) {
        note_once(m_crs_text + " moves with time against WGS 84, and the positions come without a "
                               "date; they are taken as WGS 84 as they stand and may be off by a "
                               "metre or two");
        return;
    }
    if (operation.is_ballpark) {
        note_once("PROJ has no exact transformation from " + m_crs_text +
                  " to WGS 84 here; the datum is taken as the same, so positions may be off by a "
                  "hundred metres or more");
    }
    if (m_lacking.empty()) {
        return;
    }
    auto const box = box_around(lon_lat);
    auto most_exact_m = operation.accuracy_m.value_or(HUGE_VAL);
    Operation const* best = nullptr;
    for (auto const index : m_lacking) {
        auto const& other = m_operations[index];
        auto const accuracy_m = other.accuracy_m.value_or(HUGE_VAL);
        if (accuracy_m < most_exact_m && (!other.area || holds_on_globe(*other.area, box))) {
            most_exact_m = accuracy_m;
            best = &other;
        }
    }
    if (best != nullptr) {
        note_once("the best transformation from " + m_crs_text + " (" +
                  accuracy_text(best->accuracy_m) + ") needs the grid file " + best->lacking_grid +
                  ", which PROJ does not have here; the one used is " +
                  accuracy_text(operation.accuracy_m));
    }
}

} // namespace satchel::detail
