// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_legend.hpp"

#include "satchel/area/change.hpp"
#include "satchel/footprints/map_text.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <utility>

namespace satchel::detail {
namespace {

constexpr std::size_t most_problems = 25;
constexpr std::size_t most_repairs = 25;
constexpr std::size_t most_changes = 15;

constexpr double font_size = 12.5;
constexpr double line_height = 19;
constexpr double indent = 26;

/// Whose line it is, where there are several areas.
std::string prefix(MapArea const& area, bool is_alone)
{
    constexpr std::size_t longest = 60;
    auto const label = shortened(printable(area.label), longest);
    return is_alone || label.empty() ? "" : label + ": ";
}

void add_changes(MapEntries& entries, MapArea const& area, std::vector<Change> const& changes,
                 bool are_repairs, bool is_alone)
{
    auto const most = are_repairs ? most_repairs : most_changes;
    for (auto const& change : changes) {
        if (entries.first.size() < most) {
            entries.first.push_back({&area, prefix(area, is_alone) + describe(change),
                                     are_repairs ? &change : nullptr});
        }
        ++entries.all;
    }
}

class LegendDrawing {
public:
    LegendDrawing(MapPoint start, double width) : m_start{start}, m_width{width}, m_down{start.down}
    {
    }

    void add_sign(std::string const& symbol, std::string const& text)
    {
        constexpr double symbol_width = 34;
        m_legend.elements += "<g transform=\"translate(" + pixels(m_start.across + m_across) + ' ' +
                             pixels(m_down - 4) + ")\">" + symbol + "</g>";
        add_text(m_start.across + m_across + symbol_width, text, "");
        m_across += symbol_width + text_width(text, font_size) + 24;
    }

    void end_row()
    {
        m_across = 0;
        m_down += line_height;
    }

    void add_heading(std::string const& text)
    {
        m_down += 7;
        add_text(m_start.across, text, "h");
        m_down += line_height;
    }

    /// `symbol` says what stands in front of the line, by its number from 0 on.
    template <typename Symbol>
    void add_list(std::string const& heading, MapEntries const& entries, Symbol const& symbol)
    {
        if (entries.all == 0) {
            return;
        }
        add_heading(heading);
        constexpr std::size_t most_lines = 3;
        for (std::size_t i = 0; i < entries.first.size(); ++i) {
            m_legend.elements += symbol(i, MapPoint{m_start.across + 9, m_down - 4});
            for (auto const& line :
                 wrapped(entries.first[i].text, font_size, m_width - indent, most_lines)) {
                add_text(m_start.across + indent, line, "");
                m_down += line_height;
            }
        }
        if (entries.first.size() < entries.all) {
            add_text(m_start.across + indent,
                     "the first " + std::to_string(entries.first.size()) + " of " +
                         std::to_string(entries.all) + " are listed",
                     "n");
            m_down += line_height;
        }
    }

    void add_note(std::string const& note)
    {
        for (auto const& line : wrapped(note, font_size, m_width, 3)) {
            add_text(m_start.across, line, "n");
            m_down += line_height;
        }
    }

    Legend finish()
    {
        m_legend.bottom = m_down;
        return std::move(m_legend);
    }

private:
    void add_text(double across, std::string const& text, std::string const& css_class)
    {
        m_legend.elements += "<text x=\"" + pixels(across) + "\" y=\"" + pixels(m_down) + '"' +
                             (css_class.empty() ? "" : " class=\"" + css_class + '"') + '>' +
                             xml_text(text) + "</text>\n";
    }

    MapPoint m_start;
    double m_width;
    double m_down;
    double m_across = 0;
    Legend m_legend;
}; // class LegendDrawing

} // namespace

MapList listed(std::vector<MapArea> const& areas)
{
    MapList list;
    auto const is_alone = areas.size() == 1;
    for (auto const& area : areas) {
        for (auto const& problem : area.problems) {
            if (list.problems.first.size() < most_problems) {
                list.problems.first.push_back({&area, prefix(area, is_alone) + problem});
            }
            ++list.problems.all;
        }
        add_changes(list.repairs, area, area.repairs, true, is_alone);
        add_changes(list.changes, area, area.changes, false, is_alone);
    }
    return list;
}

std::string repair_symbol(std::size_t number, MapPoint centre)
{
    return "<circle class=\"k\" cx=\"" + pixels(centre.across) + "\" cy=\"" + pixels(centre.down) +
           "\" r=\"8.5\"/><text class=\"t\" x=\"" + pixels(centre.across) + "\" y=\"" +
           pixels(centre.down + 3.8) + "\">" + std::to_string(number) + "</text>\n";
}

std::string problem_symbol(MapPoint centre)
{
    return "<path class=\"w\" d=\"M" + pixels(centre.across) + ' ' + pixels(centre.down - 9) +
           "l9.5 17h-19z\"/><text class=\"t e\" x=\"" + pixels(centre.across) + "\" y=\"" +
           pixels(centre.down + 6) + "\">!</text>\n";
}

Legend legend(std::vector<MapArea> const& areas, MapList const& list,
              std::vector<std::string> const& notes, MapPoint start, double width)
{
    auto const any = [&](auto const& property) {
        return std::any_of(areas.begin(), areas.end(), property);
    };
    LegendDrawing drawing{start, width};
    if (any([](MapArea const& area) { return !area.original.empty(); })) {
        drawing.add_sign("<path class=\"o\" d=\"M0 0h28\"/>", "as it was drawn");
    }
    if (any([](MapArea const& area) { return !area.result.empty() && area.problems.empty(); })) {
        drawing.add_sign("<path class=\"r\" style=\"stroke-width:1.4\" d=\"M0-7h28v14h-28z\"/>",
                         "area of interest");
    }
    if (list.repairs.all > 0) {
        drawing.add_sign(repair_symbol(1, {14, 0}), "place of a repair");
    }
    if (list.problems.all > 0) {
        drawing.add_sign("<path class=\"p\" style=\"stroke-width:1.4\" d=\"M0-7h28v14h-28z\"/>",
                         "area with a problem");
    }
    drawing.end_row();

    drawing.add_list("Problems", list.problems,
                     [](std::size_t, MapPoint place) { return problem_symbol(place); });
    drawing.add_list("Repairs", list.repairs,
                     [](std::size_t i, MapPoint place) { return repair_symbol(i + 1, place); });
    drawing.add_list("Changes", list.changes, [](std::size_t, MapPoint place) {
        return "<circle cx=\"" + pixels(place.across) + "\" cy=\"" + pixels(place.down) +
               "\" r=\"2.2\"/>";
    });
    if (!notes.empty()) {
        drawing.add_heading("About this picture");
        for (auto const& note : notes) {
            drawing.add_note(note);
        }
    }
    return drawing.finish();
}

} // namespace satchel::detail
