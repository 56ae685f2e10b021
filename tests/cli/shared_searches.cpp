// SPDX-License-Identifier: MIT
#include "cli/sandbox_process.hpp"

#include <catch2/catch.hpp>

using nlohmann::json;
using support::SandboxProcess;

namespace {

json square(double west, double south, double size)
{
    auto const east = west + size;
    auto const north = south + size;
    return {{"type", "Feature"},
            {"properties", json::object()},
            {"geometry",
             {{"type", "Polygon"},
              {"coordinates",
               {{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}}}};
}

/// Fields as they are drawn: side by side, on top of each other, twice, and some elsewhere.
std::string fields()
{
    json document{{"type", "FeatureCollection"}, {"features", json::array()}};
    for (auto const& [west, south, size] :
         {std::tuple{1.40, 43.60, 0.02}, std::tuple{1.42, 43.60, 0.02},
          std::tuple{1.43, 43.61, 0.05}, std::tuple{1.40, 43.60, 0.02},
          std::tuple{2.30, 48.80, 0.05}, std::tuple{2.35, 48.85, 0.01}}) {
        document["features"].push_back(square(west, south, size));
    }
    return document.dump();
}

struct Searched {
    json document;
    std::size_t calls = 0;
};

Searched searched(std::string const& dialect)
{
    SandboxProcess sandbox{dialect};
    sandbox.folder().write("fields.geojson", fields());
    auto const result = sandbox.run({"search", "fields.geojson", "--constellation", "SPOT",
                                     "--date", "2012..2019", "-o", "found.gpkg", "--json"});
    CAPTURE(result.error);
    REQUIRE(result.exit_code == 0);
    auto const path = dialect == "oneatlas" ? "/api/v2/opensearch" : "/api/v1/search";
    return {json::parse(result.out), sandbox.traffic(path).size()};
}

} // namespace

TEST_CASE("fields that touch and overlap find the same where one search takes several of them",
          "[cli][search]")
{
    auto const one_by_one = searched("geoapi");
    auto const together = searched("oneatlas");

    CHECK(together.document.at("written") == one_by_one.document.at("written"));
    CHECK(together.document.at("written") > 10);
    CHECK(together.calls < one_by_one.calls);
}
