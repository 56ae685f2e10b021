// SPDX-License-Identifier: MIT
#include "area_printer.hpp"

#include "json_text.hpp"
#include "table.hpp"

#include "satchel/area/change.hpp"
#include "satchel/area/text.hpp"

#include <ostream>
#include <sstream>

namespace satchel::tool {
namespace {

// --- For people ----------------------------------------------------------------------------

class Report : public AreaPrinter {
public:
    void add(std::string& text, Area const& area, AoiInfo const& info,
             std::string const& misplaced) override
    {
        auto const box = box_on_globe(area.polygons);
        auto const east = box.east > 180 ? box.east - 360 : box.east;
        m_rows.push_back({std::to_string(area.id), area.name, fixed(area.area_km2, 3),
                          std::to_string(area.polygons.size()),
                          std::to_string(vertex_count(area.polygons)),
                          fixed(box.west, 5) + ',' + fixed(box.south, 5) + ',' + fixed(east, 5) +
                              ',' + fixed(box.north, 5)});
        auto const line = [&](std::string const& sentence) {
            m_lines += "area " + std::to_string(area.id) + ": " + one_line(sentence) + '\n';
        };
        for (auto const& repair : area.repairs) {
            line("repaired: " + describe(repair));
        }
        for (auto const& change : area.changes) {
            line(describe(change));
        }
        for (auto const& problem : problems_of(area, misplaced)) {
            line(problem);
        }
        constexpr std::size_t most_rows_of_a_table = 1000;
        if (m_rows.size() == most_rows_of_a_table) {
            print_block(text, info);
        }
    }

    void finish(std::string& text, AoiInfo const& info, std::vector<std::string> const&) override
    {
        if (!m_rows.empty()) {
            print_block(text, info);
        }
        if (!info.operation.empty()) {
            text += "to WGS 84: " + one_line(info.operation);
            text += info.accuracy_m ? ", good to " + format_number(*info.accuracy_m) + " m\n"
                                    : ", of unknown accuracy\n";
        }
    }

private:
    void print_block(std::string& text, AoiInfo const& info)
    {
        if (m_is_first) {
            text += one_line(info.source);
            if (!info.layer.empty()) {
                text += ", layer \"" + one_line(info.layer) + '"';
            }
            text += ", " + one_line(info.crs) + '\n';
        }
        m_is_first = false;
        std::ostringstream table;
        print_table(table, {"id", "name", "km2", "parts", "vertices", "bbox"}, m_rows,
                    {0, 2, 3, 4});
        text += table.str() + m_lines;
        m_rows.clear();
        m_lines.clear();
    }

    std::vector<std::vector<std::string>> m_rows;
    std::string m_lines;
    bool m_is_first = true;
}; // class Report

// --- For scripts -------------------------------------------------------------------------

nlohmann::ordered_json to_json(std::vector<Change> const& changes)
{
    auto result = nlohmann::ordered_json::array();
    for (auto const& change : changes) {
        result.push_back({{"kind", to_string(change.kind)},
                          {"lon", change.position.lon},
                          {"lat", change.position.lat},
                          {"count", change.count},
                          {"km2_before", change.before_km2},
                          {"km2_after", change.after_km2},
                          {"message", describe(change)}});
    }
    return result;
}

nlohmann::ordered_json to_json(Area const& area, std::string const& misplaced)
{
    auto const box = box_on_globe(area.polygons);
    return {{"id", area.id},
            {"name", area.name},
            {"fid", or_null(area.fid)},
            {"area_km2", area.area_km2},
            {"vertices", vertex_count(area.polygons)},
            {"parts", area.polygons.size()},
            {"bbox", nlohmann::ordered_json::parse('[' + to_text(box) + ']')},
            {"operation", or_null(area.operation)},
            {"accuracy_m", or_null(area.accuracy_m)},
            {"repairs", to_json(area.repairs)},
            {"changes", to_json(area.changes)},
            {"problems", problems_of(area, misplaced)}};
}

/// One document; what is known only at the end follows the areas.
class Document : public AreaPrinter {
public:
    void add(std::string& text, Area const& area, AoiInfo const& info,
             std::string const& misplaced) override
    {
        open(text, info);
        text += (m_is_first ? "\n    " : ",\n    ") + json_text(to_json(area, misplaced));
        m_is_first = false;
    }

    void finish(std::string& text, AoiInfo const& info,
                std::vector<std::string> const& notes) override
    {
        open(text, info);
        text += m_is_first ? "]" : "\n  ]";
        auto const member = [&](char const* name, nlohmann::ordered_json const& value) {
            text += ",\n  \"" + std::string{name} + "\": " + json_text(value);
        };
        member("crs", info.crs);
        member("operation", or_null(info.operation));
        member("accuracy_m", or_null(info.accuracy_m));
        member("skipped", info.skipped);
        if (!notes.empty()) {
            member("notes", notes);
        }
        text += "\n}\n";
    }

private:
    void open(std::string& text, AoiInfo const& info)
    {
        if (!m_is_open) {
            text += "{\n  \"source\": " + json_text(info.source) +
                    ",\n  \"layer\": " + json_text(info.layer) + ",\n  \"areas\": [";
        }
        m_is_open = true;
    }

    bool m_is_open = false;
    bool m_is_first = true;
}; // class Document

class Collection : public AreaPrinter {
public:
    void add(std::string& text, Area const& area, AoiInfo const&,
             std::string const& /*misplaced*/) override
    {
        text += m_is_first ? R"({"type":"FeatureCollection","features":[)"
                             "\n"
                           : ",\n";
        append_geojson_feature(text, area);
        m_is_first = false;
    }

    void finish(std::string& text, AoiInfo const&, std::vector<std::string> const&) override
    {
        text += "\n]}\n";
    }

private:
    bool m_is_first = true;
}; // class Collection

/// One or more lines for each area.
class Lines : public AreaPrinter {
public:
    using Append = void (*)(std::string&, Area const&);
    explicit Lines(Append append) : m_append{append} {}

    void add(std::string& text, Area const& area, AoiInfo const&,
             std::string const& /*misplaced*/) override
    {
        m_append(text, area);
    }
    void finish(std::string&, AoiInfo const&, std::vector<std::string> const&) override {}

private:
    Append m_append;
}; // class Lines

void append_wkt_lines(std::string& text, Area const& area)
{
    for (auto const& polygon : area.polygons) {
        append_wkt(text, polygon);
        text += '\n';
    }
}

void append_feature_line(std::string& text, Area const& area)
{
    append_geojson_feature(text, area);
    text += '\n';
}

void append_box_line(std::string& text, Area const& area)
{
    text += to_text(box_on_globe(area.polygons)) + '\n';
}

constexpr std::size_t held_bytes = std::size_t{8} << 20U;
constexpr std::size_t block_bytes = std::size_t{1} << 18U;

} // namespace

std::vector<std::string> problems_of(Area const& area, std::string const& misplaced)
{
    auto problems = satchel::problems_of(area);
    if (!misplaced.empty()) {
        problems.insert(problems.begin(), "all of the area " + misplaced);
    }
    return problems;
}

std::unique_ptr<AreaPrinter> make_area_printer(std::string const& form)
{
    if (form == "report") {
        return std::make_unique<Report>();
    }
    if (form == "json") {
        return std::make_unique<Document>();
    }
    if (form == "geojson") {
        return std::make_unique<Collection>();
    }
    return std::make_unique<Lines>(form == "wkt"    ? append_wkt_lines
                                   : form == "bbox" ? append_box_line
                                                    : append_feature_line);
}

void HeldText::flow()
{
    if (m_text.size() >= (m_has_flowed ? block_bytes : held_bytes)) {
        release();
        m_has_flowed = true;
    }
}

void HeldText::release()
{
    m_stream.write(m_text.data(), static_cast<std::streamsize>(m_text.size()));
    m_text.clear();
}

} // namespace satchel::tool
