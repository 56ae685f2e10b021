// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_shapes.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/map_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace satchel::detail {
namespace {

/// How closely shapes are drawn.
struct Detail {
    double tolerance; ///< pixels between vertices
    std::size_t most_vertices;
};
constexpr std::array<Detail, 4> details{{{0.25, 4'000}, {0.5, 2'000}, {1, 1'000}, {3, 300}}};

constexpr std::size_t most_bytes = 4'000'000;
/// Pixels of lines; more would be black, and takes minutes to draw where lines cross.
constexpr double most_ink = 3'000'000;
constexpr double most_ink_of_rest = 1'000'000; ///< where even the coarsest detail is too much
constexpr std::size_t most_tooltips = 5'000;
constexpr std::size_t areas_per_path = 50;

/// Of each block of vertices those farthest out in the four directions, in their order: the
/// picture of a ring that runs to and fro within a pixel stays the same.
std::vector<MapPoint> extremes(std::vector<MapPoint> const& points, std::size_t most)
{
    if (points.size() <= most) {
        return points;
    }
    std::vector<MapPoint> result;
    auto const block = (points.size() * 4 + most - 1) / most;
    for (std::size_t start = 0; start < points.size(); start += block) {
        auto const end = std::min(start + block, points.size());
        std::array<std::size_t, 4> kept{start, start, start, start};
        for (auto i = start; i < end; ++i) {
            kept[0] = points[i].across < points[kept[0]].across ? i : kept[0];
            kept[1] = points[i].across > points[kept[1]].across ? i : kept[1];
            kept[2] = points[i].down < points[kept[2]].down ? i : kept[2];
            kept[3] = points[i].down > points[kept[3]].down ? i : kept[3];
        }
        std::sort(kept.begin(), kept.end());
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (i == 0 || kept[i] != kept[i - 1]) {
                result.push_back(points[kept[i]]);
            }
        }
    }
    result.push_back(points.back());
    return result;
}

/// In tenths of a pixel, so that relative steps add up to where they lead.
struct Tenths {
    long across;
    long down;
};

Tenths tenths(MapPoint point)
{
    return {std::lround(point.across * 10), std::lround(point.down * 10)};
}

void append(std::string& text, long value, bool is_first)
{
    if (value >= 0 && !is_first) {
        text += ' ';
    }
    text += pixels(static_cast<double>(value) / 10);
}

class ShapeDrawing {
public:
    ShapeDrawing(std::vector<MapArea> const& areas, MapView const& view, std::string const& path,
                 CancelFlag const* cancel, Detail const& detail)
        : m_areas{areas}, m_view{view}, m_path{path}, m_cancel{cancel}, m_detail{detail},
          m_dot{std::max(1.0, detail.tolerance)}, m_columns{static_cast<std::size_t>(
                                                                view.frame().width / m_dot) +
                                                            1},
          m_has_dot(m_columns * (static_cast<std::size_t>(view.frame().height / m_dot) + 1))
    {
    }

    /// Nothing where it would become too large, unless that is `accepted`: then the rest is
    /// left out.
    std::optional<MapShapes> draw(bool is_accepted)
    {
        m_most_ink = is_accepted ? most_ink_of_rest : most_ink;
        MapShapes result;
        result.with_tooltip = m_areas.size() <= most_tooltips ? m_areas.size() : 0;
        std::size_t i = 0;
        while (i < m_areas.size() && !m_is_full) {
            auto const end =
                result.with_tooltip > 0 ? i + 1 : std::min(i + areas_per_path, m_areas.size());
            auto const group = draw_group(i, end);
            m_size += group.size();
            result.elements += group;
            i = end;
        }
        if (m_is_full && !is_accepted) {
            return std::nullopt;
        }
        result.is_cut_short = m_is_full;
        return result;
    }

private:
    struct Paths {
        std::string original;
        std::string result;
        std::string fill; ///< without the edges along a cut, ...
        std::string line; ///< ... and its line without them
        std::string problem_original;
        std::string problem_result;
    };

    std::string draw_group(std::size_t from, std::size_t to)
    {
        Paths paths;
        auto const is_single = to - from == 1;
        for (auto i = from; i < to; ++i) {
            if (m_cancel != nullptr && m_cancel->load()) {
                throw Error{Failure::interrupted, m_path, "interrupted; nothing was written"};
            }
            auto const& area = m_areas[i];
            m_dots_once = !is_single || area.result.size() > 1000 || area.original.size() > 1000;
            auto const has_problem = !area.problems.empty();
            // Among thousands, originals that nobody changed are only weight.
            if (is_single || has_problem || !area.repairs.empty()) {
                auto& path = has_problem ? paths.problem_original : paths.original;
                for (auto const& polygon : area.original) {
                    add_rings(path, polygon, false);
                }
            }
            add_result(paths, area);
        }
        std::string group = "<g>";
        group += is_single ? "<title>" + tooltip(m_areas[from]) + "</title>" : "";
        add_path(group, "o", paths.original);
        add_path(group, "q", paths.problem_original);
        add_path(group, "r", paths.result);
        add_path(group, "r f", paths.fill);
        add_path(group, "r s", paths.line);
        add_path(group, "p", paths.problem_result);
        return group + "</g>\n";
    }

    static std::string tooltip(MapArea const& area)
    {
        constexpr std::size_t longest = 160;
        auto text = shortened(printable(area.label), longest);
        if (!area.result.empty()) {
            text += (text.empty() ? "" : ", ") + area_text(area_km2_of(area));
        }
        if (!area.problems.empty()) {
            text +=
                (text.empty() ? "" : ": ") + shortened(printable(area.problems.front()), longest);
        }
        return xml_text(text);
    }

    static void add_path(std::string& group, char const* css_class, std::string const& path)
    {
        if (!path.empty()) {
            group += "<path class=\"" + std::string{css_class} + "\" d=\"" + path + "\"/>";
        }
    }

    void add_result(Paths& paths, MapArea const& area)
    {
        auto const is_cut = [](Change const& change) {
            return change.kind == ChangeKind::antimeridian || change.kind == ChangeKind::pole;
        };
        auto const has_cut = std::any_of(area.changes.begin(), area.changes.end(), is_cut) ||
                             std::any_of(area.repairs.begin(), area.repairs.end(), is_cut);
        auto const has_problem = !area.problems.empty();
        for (auto const& polygon : area.result) {
            if (has_cut && !has_problem) {
                add_rings(paths.fill, polygon, true);
                add_lines(paths.line, polygon);
            } else {
                add_rings(has_problem ? paths.problem_result : paths.result, polygon, true);
            }
        }
    }

    void add_rings(std::string& path, Polygon const& polygon, bool is_result)
    {
        for (auto const& ring : m_view.placed(polygon)) {
            // An original that was not closed shows its gap.
            auto const is_closed = is_result || ring.front() == ring.back();
            add(path, m_view.outline(ring), is_closed);
        }
    }

    /// The outline without the edges along the antimeridian, where one area was cut in two.
    void add_lines(std::string& path, Polygon const& polygon)
    {
        auto const is_at_cut = [](LonLat const& position) {
            return std::abs(std::remainder(position.lon, 360)) == 180;
        };
        for (auto const& ring : m_view.placed(polygon)) {
            Ring line;
            for (auto const& position : ring) {
                if (!line.empty() && is_at_cut(line.back()) && is_at_cut(position) &&
                    line.back().lon == position.lon) {
                    add(path, m_view.outline(line), false);
                    line.clear();
                }
                line.push_back(position);
            }
            add(path, m_view.outline(line), false);
        }
    }

    /// Is a dot here already? It is now.
    bool take_dot(MapPoint point)
    {
        auto const column = (point.across - m_view.frame().left) / m_dot;
        auto const row = (point.down - m_view.frame().top) / m_dot;
        auto const index = static_cast<std::size_t>(std::max(row, 0.0)) * m_columns +
                           static_cast<std::size_t>(std::max(column, 0.0));
        if (index >= m_has_dot.size() || m_has_dot[index]) {
            return false;
        }
        m_has_dot[index] = true;
        return true;
    }

    void add(std::string& path, std::vector<MapPoint> const& all, bool is_closed)
    {
        m_is_full = m_is_full || m_size + path.size() > most_bytes || m_ink > m_most_ink;
        if (all.size() < 2 || m_is_full) {
            return;
        }
        auto const points = extremes(all, m_detail.most_vertices);
        auto const far = [&](MapPoint const& a, MapPoint const& b) {
            return std::abs(a.across - b.across) > m_detail.tolerance ||
                   std::abs(a.down - b.down) > m_detail.tolerance;
        };
        std::vector<Tenths> kept{tenths(points.front())};
        auto last = points.front();
        for (std::size_t i = 1; i < points.size(); ++i) {
            auto const is_end = i + 1 == points.size();
            if (is_end ? !is_closed : far(points[i], last)) {
                kept.push_back(tenths(points[i]));
                last = points[i];
            }
        }
        auto const is_dot = is_closed && kept.size() < 3;
        if (is_dot && m_dots_once && !take_dot(points.front())) {
            return;
        }
        path += 'M';
        append(path, kept.front().across, true);
        append(path, kept.front().down, false);
        if (is_dot) {
            path += "h1v1h-1z";
            return;
        }
        for (std::size_t i = 1; i < kept.size(); ++i) {
            auto const across = kept[i].across - kept[i - 1].across;
            auto const down = kept[i].down - kept[i - 1].down;
            m_ink += std::hypot(across, down) / 10;
            path += i == 1 ? "l" : "";
            append(path, across, i == 1);
            append(path, down, false);
        }
        path += is_closed ? "z" : "";
    }

    std::vector<MapArea> const& m_areas;
    MapView const& m_view;
    std::string const& m_path;
    CancelFlag const* m_cancel;
    Detail m_detail;
    double m_dot; ///< pixels; shapes this small are drawn once in a place
    std::size_t m_columns;
    std::vector<bool> m_has_dot;
    bool m_dots_once = false;
    std::size_t m_size = 0; ///< of what is finished
    double m_ink = 0;
    double m_most_ink = 0;
    bool m_is_full = false;
}; // class ShapeDrawing

} // namespace

MapShapes shapes(std::vector<MapArea> const& areas, MapView const& view, std::string const& path,
                 CancelFlag const* cancel)
{
    for (auto const& detail : details) {
        auto const is_last = &detail == &details.back();
        if (auto drawn = ShapeDrawing{areas, view, path, cancel, detail}.draw(is_last)) {
            return std::move(*drawn);
        }
    }
    return {};
}

} // namespace satchel::detail
