// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/area_map.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <cpl_minixml.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Areas to draw, and the text of their map.
namespace drawn {

using Xml = std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)>;

inline Xml parsed(std::string const& text)
{
    Xml root{CPLParseXMLString(text.c_str()), CPLDestroyXMLNode};
    REQUIRE(root != nullptr);
    return root;
}

inline satchel::Ring box(double west, double south, double east, double north)
{
    return {{west, south}, {east, south}, {east, north}, {west, north}, {west, south}};
}

inline satchel::MapArea area(satchel::MultiPolygon const& polygons, std::string label = "Toulouse")
{
    return {polygons, polygons, std::move(label)};
}

inline satchel::MapArea toulouse() { return area({{box(1.33, 43.53, 1.56, 43.67), {}}}); }

inline std::string svg_of(std::vector<satchel::MapArea> const& areas, std::string const& title = {})
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "map.svg").string();
    satchel::write_map(areas, path, {false, nullptr, title});
    auto text = support::read_file(path);
    (void)parsed(text);
    return text;
}

/// What stands between the texts, each time. (A std::regex overflows the stack on long paths.)
inline std::vector<std::string> all_between(std::string const& text, std::string const& before,
                                            char const* after)
{
    std::vector<std::string> found;
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
        at += before.size();
        found.push_back(text.substr(at, text.find(after, at) - at));
    }
    return found;
}

} // namespace drawn
