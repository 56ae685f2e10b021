// SPDX-License-Identifier: MIT
#include "satchel/footprints/area_map.hpp"
#include "footprints/drawn.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <numbers>
#include <string>
#include <vector>

using Catch::Contains;
using drawn::all_between;
using drawn::area;
using drawn::box;
using drawn::svg_of;
using drawn::toulouse;
using satchel::Change;
using satchel::ChangeKind;
using satchel::MapArea;
using satchel::Ring;

namespace {

Ring star(double lon, double lat, double size, std::size_t vertices)
{
    Ring ring;
    for (std::size_t i = 0; i < vertices; ++i) {
        auto const angle =
            2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(vertices);
        auto const radius = i % 2 == 0 ? size : size / 2;
        ring.push_back({lon + radius * std::cos(angle), lat + radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

std::size_t count(std::string const& text, std::string const& part)
{
    std::size_t result = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++result;
    }
    return result;
}

/// The box around the shapes of a class, in pixels.
struct Extent {
    double left = std::numeric_limits<double>::infinity();
    double right = -std::numeric_limits<double>::infinity();
    double top = std::numeric_limits<double>::infinity();
    double bottom = -std::numeric_limits<double>::infinity();

    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] double height() const { return bottom - top; }
};

std::vector<std::string> paths(std::string const& svg, std::string const& css_class)
{
    return all_between(svg, "<path class=\"" + css_class + "\" d=\"", "\"");
}

Extent extent_of(std::string const& svg, std::string const& css_class)
{
    Extent extent;
    for (auto const& path : paths(svg, css_class)) {
        if (path.find('h') != std::string::npos) {
            continue; // a sign of the legend
        }
        bool is_relative = false;
        double across = 0;
        double down = 0;
        for (char const* at = path.c_str(); *at != '\0';) {
            if (std::isalpha(static_cast<unsigned char>(*at)) != 0) {
                is_relative = *at++ == 'l';
                continue;
            }
            char* next = nullptr;
            auto const first = std::strtod(at, &next);
            auto const second = std::strtod(next, &next);
            REQUIRE(next > at);
            at = next;
            across = is_relative ? across + first : first;
            down = is_relative ? down + second : second;
            extent.left = std::min(extent.left, across);
            extent.right = std::max(extent.right, across);
            extent.top = std::min(extent.top, down);
            extent.bottom = std::max(extent.bottom, down);
        }
    }
    return extent;
}

} // namespace

TEST_CASE("a map shows the area as it was drawn and what came of it", "[footprints][map]")
{
    auto const svg = svg_of({toulouse()}, "Around Toulouse");

    CHECK(count(svg, "<path class=\"o\" d=\"M") == 2); // and in the legend
    CHECK(count(svg, "<path class=\"r\" d=\"M") == 1);
    CHECK(svg.find("<path class=\"o\"") < svg.find("<path class=\"r\""));
    CHECK_THAT(svg,
               Contains("<g><title>Toulouse, 288.9 km²") && Contains(">Around Toulouse</text>"));
    CHECK_THAT(svg, Contains(">1.40°E</text>") && Contains(">43.60°N</text>") &&
                        Contains(">2 km</text>"));
    CHECK_THAT(svg, Contains("as it was drawn") && Contains("area of interest"));
    CHECK_THAT(svg, !Contains("Problems") && !Contains("Repairs"));
}

TEST_CASE("shapes on a map are as wide and as high as on the ground", "[footprints][map]")
{
    auto const lat = GENERATE(0.0, 43.5, -60.0, 70.0);
    CAPTURE(lat);
    auto const metre = 1 / 111'320.0;
    auto const half_width = 5000 * metre / std::cos(lat * std::numbers::pi / 180);

    auto const svg = svg_of({area(
        {{box(10 - half_width, lat - 5000 * metre, 10 + half_width, lat + 5000 * metre), {}}})});

    auto const extent = extent_of(svg, "r");
    CHECK(extent.width() > 300);
    CHECK(extent.width() == Approx(extent.height()).epsilon(0.01));
}

TEST_CASE("the places of repairs are numbered and explained", "[footprints][map]")
{
    auto bow_tie = toulouse();
    bow_tie.repairs = {Change{ChangeKind::self_intersection, {1.4, 43.6}, 1, 0, 12.5},
                       Change{ChangeKind::spike, {1.4, 43.6}, 3}};
    bow_tie.changes = {Change{ChangeKind::densified, {1.4, 43.53}, 7}};

    auto const svg = svg_of({bow_tie});

    CHECK_THAT(svg, Contains("a ring that crosses or touches itself was repaired at 1.4 43.6") &&
                        Contains("3 spikes were cut off") &&
                        Contains("7 vertices were added to curved edges"));
    CHECK_THAT(svg, Contains(", 2 repairs"));
    CHECK(count(svg, "<path class=\"x\"") == 2); // a line from each place to its number
    CHECK(count(svg, ">1</text>") == 3);         // on the map, in the row of signs, in the list
    CHECK(count(svg, ">2</text>") == 2);
}

TEST_CASE("areas with problems stand out on the map", "[footprints][map]")
{
    auto bad = area({{{{1.6, 43.5}, {1.7, 43.6}, {1.8, 43.5}}, {}}}, "Triangle");
    bad.result.clear();
    bad.problems = {"the ring is not closed", "it is too small"};

    auto const svg = svg_of({toulouse(), bad});

    CHECK_THAT(svg, Contains("Triangle: the ring is not closed") &&
                        Contains("Triangle: it is too small") && Contains(", 2 problems"));
    REQUIRE(paths(svg, "q").size() == 1);
    CHECK_THAT(paths(svg, "q").front(), !Contains("z")); // the gap is to be seen
    CHECK(count(svg, "<path class=\"w\"") == 3);         // one on the map, two in the list
}

TEST_CASE("areas at the antimeridian stay together on the map", "[footprints][map]")
{
    MapArea fiji{{{box(177, -19, 182, -16), {}}},
                 {{box(177, -19, 180, -16), {}}, {box(-180, -19, -178, -16), {}}},
                 "Fiji"};
    fiji.changes = {Change{ChangeKind::antimeridian, {180, -19}}};

    auto const svg = svg_of({fiji});

    auto const fill = extent_of(svg, "r f");
    CHECK(fill.width() / fill.height() ==
          Approx(5.0 / 3 * std::cos(17.5 * std::numbers::pi / 180)).epsilon(0.01));
    CHECK_THAT(svg,
               Contains(">180°</text>") && Contains(">178°E</text>") && Contains(">179°W</text>"));
    // No line where the parts meet: of the two outlines, each lacks one edge.
    REQUIRE(paths(svg, "r s").size() == 1);
    CHECK_THAT(paths(svg, "r s").front(), !Contains("z"));
}

TEST_CASE("a ring that jumps across the antimeridian is drawn the short way", "[footprints][map]")
{
    auto const svg = svg_of({MapArea{{{box(179, -1, -179, 1), {}}}, {}, "jump"}});

    auto const extent = extent_of(svg, "o");
    CHECK(extent.width() == Approx(extent.height()).epsilon(0.01));
}

TEST_CASE("a cap around a pole is drawn as one", "[footprints][map]")
{
    auto const sign = GENERATE(1.0, -1.0);
    CAPTURE(sign);
    Ring cap;
    for (double lon = -180; lon <= 180; lon += 5) {
        cap.push_back({sign * lon, sign * 70});
    }
    cap.push_back({sign * 180, sign * 90});
    cap.push_back({sign * -180, sign * 90});
    cap.push_back(cap.front());
    MapArea polar{{}, {{cap, {star(90, sign * 80, 4, 8)}}}, "cap"};
    polar.changes = {Change{ChangeKind::pole, {180, sign * 70}}};

    auto const svg = svg_of({polar});

    auto const outline = extent_of(svg, "r s");
    CHECK(outline.width() == Approx(outline.height()).epsilon(0.01));
    CHECK_THAT(svg, Contains("Seen from above the pole") &&
                        Contains(sign > 0 ? ">80°N</text>" : ">80°S</text>") &&
                        Contains(">90°E</text>") && Contains(">90°W</text>"));
}

TEST_CASE("areas all over the world make a map of the world", "[footprints][map]")
{
    auto const svg = svg_of({area({{box(-180, -90, 180, 90), {}}}, "World")});

    auto const extent = extent_of(svg, "r");
    CHECK(extent.width() == Approx(2 * extent.height()).epsilon(0.01));
    CHECK_THAT(svg, Contains(">0°</text>") && Contains(">60°W</text>"));
}

TEST_CASE("no text can break or misuse the picture", "[footprints][map]")
{
    auto const hostile =
        std::string{
            "<script>alert(\"1\")</script>&amp;]]>--\x01\x1B[31m\xFF\xED\xA0\x80\xEF\xBF\xBF"} +
        '\0' + "\xE2\x80\xAE" + "Ende";
    auto bad = toulouse();
    bad.label = hostile;
    bad.problems = {hostile};
    bad.repairs = {Change{ChangeKind::spike, {std::nan(""), 1e300}}};

    auto const svg = svg_of({bad, bad}, hostile);

    CHECK(count(svg, "<script") == 0);
    CHECK(count(svg, "&lt;script&gt;") >= 5);
    CHECK_THAT(svg, Contains("&amp;amp;]]&gt;--") && Contains("\xEF\xBF\xBD") && Contains("Ende"));
    for (auto const* forbidden :
         {"\x01", "\x1B", "\xFF", "\xED\xA0\x80", "\xEF\xBF\xBF", "\xE2\x80\xAE"}) {
        CHECK_THAT(svg, !Contains(forbidden));
    }
    CHECK(svg.find('\0') == std::string::npos);
}

TEST_CASE("long texts of a map are broken into lines or cut", "[footprints][map]")
{
    auto bad = toulouse();
    bad.problems = {std::string(5000, 'a') + " end", "the reason is " + std::string(40, '.') +
                                                         " that a sentence goes on and on until "
                                                         "it would leave the picture on the right"};
    bad.label = std::string(3000, 'W');

    auto const svg = svg_of({bad}, std::string(3000, 'T'));

    CHECK(svg.size() < 12'000);
    for (auto const& element : all_between(svg, "<text ", "</text>")) {
        CHECK(element.size() < 250);
    }
}

TEST_CASE("one of many vertices is left out where it makes no difference", "[footprints][map]")
{
    auto const vertices = GENERATE(std::size_t{100'000}, std::size_t{1'000'000});
    CAPTURE(vertices);

    auto const svg = svg_of({area({{star(10, 50, 1, vertices), {}}}, "star")});

    CHECK(svg.size() < 500'000);
    CHECK(extent_of(svg, "r").height() == Approx(600).margin(30));
}

TEST_CASE("a map of a hundred thousand areas stays small", "[footprints][map]")
{
    std::vector<MapArea> areas;
    for (int i = 0; i < 100'000; ++i) {
        auto const size = i % 100 == 0 ? 0.4 : 0.004;
        areas.push_back(area({{star(i % 400 * 0.01, 40 + i / 400 * 0.01, size, 40), {}}},
                             "Parcel " + std::to_string(i)));
        areas.back().repairs = {Change{ChangeKind::spike, {2, 41}}};
    }

    auto const svg = svg_of(areas);

    CHECK(svg.size() < 5'000'000);
    CHECK_THAT(svg, Contains("the first 25 of 100000 are listed") &&
                        Contains("There are too many areas for names"));
}

TEST_CASE("each of some thousand areas has its name on the map", "[footprints][map]")
{
    std::vector<MapArea> areas;
    for (int i = 0; i < 3000; ++i) {
        areas.push_back(area({{star(i % 60 * 0.01, 40 + i / 60 * 0.01, 0.004, 10), {}}},
                             "Parcel " + std::to_string(i)));
    }

    auto const svg = svg_of(areas);

    CHECK(count(svg, "<g><title>Parcel ") == 3000);
    CHECK(svg.size() < 2'000'000);
}

TEST_CASE("what cannot be drawn does no harm to the map", "[footprints][map]")
{
    auto const nan = std::nan("");
    auto const huge = std::numeric_limits<double>::max();
    // What came of an area is valid; how it was drawn may be anything.
    std::vector<MapArea> areas{
        {},
        {{{{}, {}}}, {}, ""},
        {{{{{nan, nan}, {huge, -huge}, {5e5, 4.8e6}, {1, 2}}, {{}, {{3, 4}}}}}, {}, "nonsense"},
        area({{{{7, 7}, {7, 7}, {7, 7}, {7, 7}}, {}}}),
    };

    areas.resize(GENERATE(0U, 1U, 2U, 3U, 4U));

    auto const svg = svg_of(areas);
    CHECK_THAT(svg, !Contains("nan") && !Contains("inf") && !Contains("e+"));
}
