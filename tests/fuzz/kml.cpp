// SPDX-License-Identifier: MIT
// A file of KML. What the own reader takes, it must read as OGR does.
#include "invariants.hpp"

#include "satchel/aoi/aoi.hpp"

#include <cstdint>

namespace {

struct Result {
    std::vector<satchel::Area> areas;
    bool was_read = false;
};

Result read(std::string const& source)
{
    try {
        auto aoi = satchel::read_aoi({.source = source});
        for (auto const& area : aoi.areas) {
            fuzzing::check(area.polygons);
        }
        return {std::move(aoi.areas), true};
    } catch (satchel::Error const& error) {
        fuzzing::check(error);
        return {};
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/)
{
    fuzzing::prepare();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(char const* bytes, std::size_t size)
{
    std::string const text{bytes, size};
    if (!text.starts_with('<')) { // anything else is another format
        return 0;
    }
    auto const by_file = read(fuzzing::file_with(text, "areas.kml"));
    auto const by_ogr = read(text); // texts always go to OGR
    if (!by_file.was_read || !by_ogr.was_read) {
        return 0;
    }
    fuzzing::demand(by_file.areas.size() == by_ogr.areas.size(), "both readers find all areas",
                    text);
    for (std::size_t i = 0; i < by_ogr.areas.size(); ++i) {
        fuzzing::demand(by_file.areas[i].polygons == by_ogr.areas[i].polygons,
                        "both readers find the same places", text);
    }
    return 0;
}
