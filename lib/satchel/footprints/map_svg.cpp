// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_svg.hpp"

#include "satchel/footprints/map_graticule.hpp"
#include "satchel/footprints/map_labels.hpp"
#include "satchel/footprints/map_legend.hpp"
#include "satchel/footprints/map_seal.hpp"
#include "satchel/footprints/map_shapes.hpp"
#include "satchel/footprints/map_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <cmath>

namespace satchel::detail {
namespace {

constexpr double picture_width = 960;
constexpr double side_margin = 80; ///< room for the labels of parallels
constexpr double tallest_map = 700;
constexpr std::size_t most_labels = 30;
constexpr std::size_t most_vertices = 300;

/// Colours of Okabe and Ito, which people with any colour vision tell apart.
std::string style(std::size_t count)
{
    constexpr std::size_t many = 2000;
    constexpr std::size_t some = 200;
    auto const line = std::string{count > many ? ".5" : count > some ? "1" : "1.6"};
    // Thinner, so that it disappears under a result that is the same.
    auto const line_below = std::string{count > many ? ".4" : count > some ? ".7" : "1.1"};
    return "<style>"
           "text{fill:#222}"
           ".m,.a{fill:none;stroke:#d5d5d5;stroke-width:.8}.a{stroke:#8a8a8a}"
           ".b{fill:none;stroke:#222;stroke-width:1.4}"
           ".o,.q{fill:none;stroke:#555;stroke-dasharray:5 3;stroke-width:" +
           line_below +
           "}.q{stroke:#d55e00}"
           ".r,.p{fill:#0072b2;fill-opacity:.22;fill-rule:evenodd;stroke:#0072b2;stroke-width:" +
           line +
           ";stroke-linejoin:round}.p{fill:#d55e00;stroke:#d55e00}"
           ".r.f{stroke:none}.r.s{fill:none}"
           ".v{fill:#0072b2}"
           ".k{fill:#f0e442;stroke:#222;stroke-width:1}.x{fill:none;stroke:#222;stroke-width:1}"
           ".w{fill:#d55e00;stroke:#fff;stroke-width:1}"
           ".t{font-size:10.5px;font-weight:bold;text-anchor:middle}.e{fill:#fff}"
           ".d{font-size:11px;text-anchor:middle;fill:#666}"
           ".l{text-anchor:middle;font-size:12.5px;font-weight:bold}"
           ".l,.i{stroke:#fff;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}"
           ".h{font-weight:bold}.n{fill:#666;font-style:italic}"
           "</style>\n";
}

std::string text_element(MapPoint start, std::string const& text, std::string const& attributes)
{
    return "<text x=\"" + pixels(start.across) + "\" y=\"" + pixels(start.down) + "\" " +
           attributes + '>' + xml_text(text) + "</text>\n";
}

std::string summary(std::vector<MapArea> const& areas, MapList const& list)
{
    double km2 = 0;
    for (auto const& area : areas) {
        km2 += area_km2_of(area);
    }
    auto text = counted(areas.size(), "area") + ", " + area_text(km2);
    text += areas.size() > 1 ? " in all" : "";
    if (list.problems.all > 0) {
        text += ", " + counted(list.problems.all, "problem");
    }
    if (list.repairs.all > 0) {
        text += ", " + counted(list.repairs.all, "repair");
    }
    return text;
}

/// Everything on the map that must not cover something else.
class MapMarks {
public:
    MapMarks(std::vector<MapArea> const& areas, MapView const& view)
        : m_areas{areas}, m_view{view}, m_labels{view.frame()}
    {
    }

    std::string draw(MapList const& list)
    {
        std::string text = vertices();
        // Places first, so that no number lies on another place.
        for (auto const& entry : list.repairs.first) {
            if (auto const place = place_of(*entry.repair)) {
                (void)m_labels.take(*place, 9, 9);
            }
        }
        for (std::size_t i = 0; i < list.repairs.first.size(); ++i) {
            if (auto const place = place_of(*list.repairs.first[i].repair)) {
                text += repair(i + 1, *place);
            }
        }
        for (auto const& entry : list.problems.first) {
            // Of several problems of one area, the first one's mark is enough.
            if (entry.area != m_marked && m_areas.size() > 1) {
                text += problem(*entry.area);
            }
            m_marked = entry.area;
        }
        if (m_areas.size() <= most_labels) {
            for (auto const& area : m_areas) {
                text += label(area);
            }
        }
        return text;
    }

private:
    [[nodiscard]] static MultiPolygon const& shown(MapArea const& area)
    {
        return area.result.empty() ? area.original : area.result;
    }

    [[nodiscard]] std::string vertices() const
    {
        std::size_t count = 0;
        for (auto const& area : m_areas) {
            count += vertex_count(shown(area));
        }
        if (count >= most_vertices) {
            return {};
        }
        std::string text = "<g class=\"v\">";
        for (auto const& area : m_areas) {
            for (auto const& polygon : shown(area)) {
                for (auto const& ring : m_view.placed(polygon)) {
                    for (auto const& position : ring) {
                        if (m_view.is_polar() && std::abs(position.lat) == 90) {
                            continue; // where the edges of a cut meet
                        }
                        auto const point = m_view.at(position);
                        text += "<circle cx=\"" + pixels(point.across) + "\" cy=\"" +
                                pixels(point.down) + "\" r=\"2.2\"/>";
                    }
                }
            }
        }
        return text + "</g>\n";
    }

    [[nodiscard]] std::optional<MapPoint> place_of(Change const& change) const
    {
        if (!std::isfinite(change.position.lon) || !std::isfinite(change.position.lat)) {
            return std::nullopt;
        }
        auto const place = m_view.at(m_view.near_middle(change.position));
        return m_view.frame().contains(place) ? std::optional{place} : std::nullopt;
    }

    std::string repair(std::size_t number, MapPoint place)
    {
        constexpr double size = 20;
        constexpr double distance = 22;
        auto const centre = m_labels.take_near(place, size, size, distance);
        return "<path class=\"x\" d=\"M" + pixels(place.across) + ' ' + pixels(place.down) + 'L' +
               pixels(centre.across) + ' ' + pixels(centre.down) + "\"/><circle class=\"k\" cx=\"" +
               pixels(place.across) + "\" cy=\"" + pixels(place.down) + "\" r=\"3.5\"/>" +
               repair_symbol(number, centre);
    }

    struct Part {
        MapPoint middle; ///< well inside
        MapFrame around;
    };

    /// The part of the area that is largest in the picture.
    [[nodiscard]] std::optional<Part> largest_part(MapArea const& area) const
    {
        std::vector<std::vector<MapPoint>> largest;
        MapFrame around;
        for (auto const& polygon : shown(area)) {
            std::vector<std::vector<MapPoint>> rings;
            for (auto const& ring : m_view.placed(polygon)) {
                rings.push_back(m_view.outline(ring));
                rings.back().push_back(rings.back().front()); // an original may be unclosed
            }
            if (rings.empty()) {
                continue;
            }
            auto const frame = frame_around(rings.front());
            if (largest.empty() || frame.width * frame.height > around.width * around.height) {
                around = frame;
                largest = std::move(rings);
            }
        }
        if (largest.empty()) {
            return std::nullopt;
        }
        return Part{place_inside(largest).value_or(largest.front().front()), around};
    }

    static MapFrame frame_around(std::vector<MapPoint> const& points)
    {
        auto const [left, right] =
            std::minmax_element(points.begin(), points.end(),
                                [](auto const& a, auto const& b) { return a.across < b.across; });
        auto const [top, bottom] =
            std::minmax_element(points.begin(), points.end(),
                                [](auto const& a, auto const& b) { return a.down < b.down; });
        return {left->across, top->down, right->across - left->across, bottom->down - top->down};
    }

    std::string problem(MapArea const& area)
    {
        auto const part = largest_part(area);
        if (!part) {
            return {};
        }
        constexpr double size = 20;
        auto const is_free = m_labels.take(part->middle, size, size);
        return problem_symbol(is_free ? part->middle
                                      : m_labels.take_near(part->middle, size, size, size));
    }

    std::string label(MapArea const& area)
    {
        constexpr double font_size = 13.5; // bold letters are wider
        constexpr double height = 32;
        constexpr double widest = 260;
        auto const part = largest_part(area);
        if (!part) {
            return {};
        }
        auto const lines = wrapped(area.label, font_size, widest, 1);
        auto const name = lines.empty() ? std::string{} : lines.front();
        auto const km2 = area.result.empty() ? "" : area_text(area_km2_of(area));
        auto const width = std::max(text_width(name, font_size), text_width(km2, font_size)) + 8;
        // Inside where there is room; else below or above, so that it hides nothing.
        auto const& around = part->around;
        std::vector<double> places{around.bottom() + height / 2 + 6, around.top - height / 2 - 6,
                                   part->middle.down};
        if (around.width > width && around.height > 1.5 * height) {
            auto const middle = part->middle.down;
            places = {middle, middle - height, middle + height, places[0], places[1]};
        }
        for (auto const down : places) {
            MapPoint const centre{part->middle.across, down};
            if (m_labels.take(centre, width, height)) {
                return text_element({centre.across, centre.down - (km2.empty() ? -4 : 3)}, name,
                                    "class=\"l\"") +
                       (km2.empty() ? ""
                                    : text_element({centre.across, centre.down + 12}, km2,
                                                   "class=\"l\" style=\"font-weight:normal\""));
            }
        }
        return {}; // the tooltip says it
    }

    std::vector<MapArea> const& m_areas;
    MapView const& m_view;
    MapLabels m_labels;
    MapArea const* m_marked = nullptr;
}; // class MapMarks

std::vector<std::string> notes_of(std::vector<MapArea> const& areas, MapView const& view,
                                  MapShapes const& drawn)
{
    std::vector<std::string> notes;
    if (areas.empty()) {
        notes.emplace_back("There are no areas to show.");
    }
    if (view.is_polar()) {
        notes.emplace_back("Seen from above the pole; distances from it are true.");
    }
    if (drawn.with_tooltip < areas.size()) {
        notes.emplace_back("There are too many areas for names; of those that were not repaired, "
                           "only the area of interest is drawn.");
    }
    if (drawn.is_cut_short) {
        notes.emplace_back("There is more than a picture can hold; the last areas are not drawn.");
    }
    return notes;
}

std::string frame_element(MapFrame const& frame, std::string const& style)
{
    return "<rect x=\"" + pixels(frame.left) + "\" y=\"" + pixels(frame.top) + "\" width=\"" +
           pixels(frame.width) + "\" height=\"" + pixels(frame.height) + "\" style=\"" + style +
           "\"/>\n";
}

} // namespace

SvgMap svg_map(std::vector<MapArea> const& areas, std::string const& path,
               MapOptions const& options)
{
    auto const list = listed(areas);
    constexpr double inner_width = picture_width - 2 * side_margin;
    MapView const view{areas, {side_margin, 78, inner_width, tallest_map}};
    auto const& frame = view.frame();
    auto const drawn = shapes(areas, view, path, options.cancel);
    auto const grid = graticule(view);
    auto const key = legend(areas, list, notes_of(areas, view, drawn),
                            {frame.left, frame.bottom() + 76}, frame.width);

    auto const titles = wrapped(options.title, 21, inner_width, 1);
    auto const title = titles.empty() ? std::string{"Areas of interest"} : titles.front();
    std::string body = "<title>" + xml_text(title) + "</title>\n" + style(areas.size()) +
                       "<clipPath id=\"map\">" + frame_element(frame, "") + "</clipPath>\n" +
                       "<rect width=\"100%\" height=\"100%\" style=\"fill:#fff\"/>\n";
    body += text_element({frame.left, 34}, title, "style=\"font-size:18px;font-weight:bold\"");
    body += text_element({frame.left, 54}, summary(areas, list), "class=\"n\"");
    body += "<g clip-path=\"url(#map)\">\n" + grid.lines + "</g>\n";
    body += drawn.elements + grid.labels + MapMarks{areas, view}.draw(list);
    body += frame_element(frame, "fill:none;stroke:#888");
    body += scale_bar(view, {frame.left, frame.bottom() + 44}) + key.elements + "</svg>\n";

    SvgMap map;
    map.width = static_cast<int>(picture_width);
    map.height = static_cast<int>(std::ceil(key.bottom + 12));
    auto const size = [](int width, int height) {
        return "width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(height) + '"';
    };
    map.text = svg_head + size(map.width, map.height) + " viewBox=\"0 0 " +
               std::to_string(map.width) + ' ' + std::to_string(map.height) +
               "\" font-family=\"sans-serif\" font-size=\"12.5px\">\n<metadata>" + map_mark + ' ' +
               seal(body) + "</metadata>\n" + body;
    return map;
}

} // namespace satchel::detail
