// SPDX-License-Identifier: MIT
#include "cli/tool.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using nlohmann::json;
using support::run_tool;

namespace {

constexpr char const* bow_tie = "POLYGON((0 0,2 2,2 0,0 2))";

} // namespace

TEST_CASE("aoi --json tells each repair with kind, place and square kilometres", "[cli][aoi]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(support::call_in(folder.path(), {"aoi", bow_tie, "--json"}));

    REQUIRE(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK(report.at("operation") == nullptr);
    CHECK(report.at("accuracy_m") == nullptr);
    CHECK(report.at("skipped") == 0);
    auto const& repairs = report.at("areas").at(0).at("repairs");
    REQUIRE(repairs.size() == 2);
    CHECK(repairs.at(0).at("kind") == "unclosed_ring");
    auto const& crossing = repairs.at(1);
    CHECK(crossing.at("kind") == "self_intersection");
    CHECK(crossing.at("lon") == 1);
    CHECK(crossing.at("lat") == 1);
    CHECK(crossing.at("km2_after") == report.at("areas").at(0).at("area_km2"));
    CHECK_THAT(crossing.at("message").get<std::string>(), Catch::Contains("1 1 (lon lat)"));
}

TEST_CASE("aoi --json names the PROJ operation and its accuracy", "[cli][aoi]")
{
    support::TemporaryFolder const folder;

    auto const result = run_tool(support::call_in(
        folder.path(), {"aoi", support::data_file("aoi/toulouse_lambert93.zip"), "--json"}));

    REQUIRE(result.exit_code == 0);
    auto const report = json::parse(result.out);
    CHECK_THAT(report.at("operation").get<std::string>(), Catch::Contains("Lambert-93"));
    CHECK(report.at("accuracy_m") == 1);
    CHECK(report.at("areas").at(0).at("operation") == report.at("operation"));
    CHECK(report.at("areas").at(0).at("changes").at(0).at("kind") == "densified");
}

TEST_CASE("a source with a feature that cannot be used prints no half of its areas", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const form = GENERATE(as<std::string>(), "report", "wkt", "geojson", "geojsonseq", "bbox");
    CAPTURE(form);
    std::string input;
    for (int i = 0; i < 1000; ++i) {
        input += "POLYGON((0 0,1 0,1 1,0 0))\n";
    }

    auto const result = run_tool(support::call_in(folder.path(), {"aoi", "-", "--to", form},
                                                  input + "LINESTRING(0 0,1 1)\n"));

    CHECK(result.exit_code == 3);
    CHECK(result.out.empty());
    CHECK_THAT(result.error, Catch::Contains("feature 1001") && Catch::Contains("--buffer 500m"));
}

TEST_CASE("what has been printed before an error is told to be not all", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    std::string lines;
    for (int i = 0; i < 60'000; ++i) { // some 10 MB of features: more than is held back
        lines += R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon",)"
                 R"("coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}})"
                 "\n";
    }
    lines += R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,0]}})"
             "\n";
    folder.write("lines.geojsonl", lines);

    auto const result =
        run_tool(support::call_in(folder.path(), {"aoi", "lines.geojsonl", "--to", "geojsonseq"}));

    CHECK(result.exit_code == 3);
    CHECK_THAT(result.error, Catch::Contains("what was printed before is not all"));
}

TEST_CASE("areas that cannot be written leave no map behind", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const [output, status] =
        GENERATE(table<std::string, int>({{"areas.xyz", 2}, {"nofolder/areas.gpkg", 9}}));

    auto const result = run_tool(
        support::call_in(folder.path(), {"aoi", bow_tie, "--map", "map.svg", "-o", output}));

    CHECK(result.exit_code == status);
    CHECK_FALSE(std::filesystem::exists(folder / "map.svg"));
}

TEST_CASE("a map shows areas as they were drawn and as they became", "[cli][aoi]")
{
    support::TemporaryFolder const folder;

    auto const svg =
        run_tool(support::call_in(folder.path(), {"aoi", bow_tie, "--map", "map.svg"}));
    auto const png =
        run_tool(support::call_in(folder.path(), {"aoi", bow_tie, "--map", "map.png"}));
    folder.write("mine.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    auto const mine =
        run_tool(support::call_in(folder.path(), {"aoi", bow_tie, "--map", "mine.svg"}));
    auto const pdf =
        run_tool(support::call_in(folder.path(), {"aoi", bow_tie, "--map", "map.pdf"}));

    CHECK(svg.exit_code == 0);
    CHECK_THAT(support::read_file((folder / "map.svg").string()),
               Catch::Contains("<svg") && Catch::Contains("an unclosed ring was closed"));
    CHECK(png.exit_code == 0);
    CHECK(support::read_file((folder / "map.png").string()).substr(1, 3) == "PNG");
    CHECK(mine.exit_code == 9);
    CHECK(pdf.exit_code == 2);
}

TEST_CASE("the options for shapes work together with those of a layer", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const places = std::string{"POINT(1.4 43.6)\nPOINT(1.41 43.6)\nLINESTRING(2 43,2 43.1)\n"};

    auto const wide = run_tool(support::call_in(
        folder.path(), {"aoi", "-", "--buffer", "2km", "--dissolve", "-o", "wide.gpkg", "--json"},
        places));
    auto const again = run_tool(support::call_in(folder.path(), {"aoi", "wide.gpkg", "--json"}));
    auto const wrong =
        run_tool(support::call_in(folder.path(), {"aoi", "-", "--buffer", "2"}, places));
    auto const both =
        run_tool(support::call_in(folder.path(), {"aoi", "-", "--hull", "--dissolve"}, places));

    REQUIRE(wide.exit_code == 0);
    auto const areas = json::parse(wide.out).at("areas");
    REQUIRE(areas.size() == 1);
    CHECK(areas.at(0).at("parts") == 2);
    auto const reread = json::parse(again.out).at("areas").at(0);
    CHECK(reread.at("area_km2").get<double>() ==
          Approx(areas.at(0).at("area_km2").get<double>()).epsilon(1e-9));
    CHECK(wrong.exit_code == 2);
    CHECK_THAT(wrong.error, Catch::Contains("has no unit") && Catch::Contains("500m or 2km"));
    CHECK(both.exit_code == 2);
}

TEST_CASE("pieces of an area are features of their own, in the file too", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const donut = "POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,8 1,8 8,1 8,1 1))";

    auto const cut = run_tool(
        support::call_in(folder.path(), {"aoi", donut, "--holes", "cut", "-o", "cut.gpkg"}));
    auto const again =
        json::parse(run_tool(support::call_in(folder.path(), {"aoi", "cut.gpkg", "--json"})).out);

    REQUIRE(cut.exit_code == 0);
    CHECK_THAT(cut.out, Catch::Contains("AOI (1/2)") && Catch::Contains("2 areas -> cut.gpkg"));
    REQUIRE(again.at("areas").size() == 2);
    for (auto const& area : again.at("areas")) {
        CHECK(area.at("repairs").empty());
        CHECK(area.at("problems").empty());
    }
}

TEST_CASE("a text is not written under the name of a database", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    auto const triangle = "POLYGON((0 0,1 0,1 1,0 0))";

    auto const database =
        run_tool(support::call_in(folder.path(), {"aoi", triangle, "--to", "wkt", "-o", "a.gpkg"}));
    auto const text =
        run_tool(support::call_in(folder.path(), {"aoi", triangle, "--to", "wkt", "-o", "a.wkt"}));
    auto const lines = run_tool(support::call_in(
        folder.path(), {"aoi", triangle, "--to", "geojsonseq", "-o", "a.geojsonl"}));

    CHECK(database.exit_code == 2);
    CHECK_FALSE(std::filesystem::exists(folder / "a.gpkg"));
    CHECK(text.exit_code == 0);
    CHECK(lines.exit_code == 0);
}

TEST_CASE("the report tells repairs once, and a text tells them beside it", "[cli][aoi]")
{
    support::TemporaryFolder const folder;

    auto const report = run_tool(support::call_in(folder.path(), {"aoi", bow_tie}));
    auto const text = run_tool(support::call_in(folder.path(), {"aoi", bow_tie, "--to", "wkt"}));

    CHECK_THAT(report.out, Catch::Contains("an unclosed ring was closed"));
    CHECK(report.error.empty());
    CHECK_THAT(text.error, Catch::Contains("an unclosed ring was closed"));
}

TEST_CASE("an area that simplifying has made larger is told beside every output", "[cli][aoi]")
{
    support::TemporaryFolder const folder;
    std::string const angle = "POLYGON((1 43,1.2 43,1.2 43.1,1.1 43.1,1.1 43.2,1 43.2,1 43))";
    std::string const box = "POLYGON((1 43,1.2 43,1.2 43.1,1 43.1,1 43))";
    using Words = std::vector<std::string>;
    auto const form = GENERATE(Words{}, Words{"--to", "wkt"}, Words{"--to", "bbox"},
                               Words{"--to", "geojson", "-o", "a.geojson"}, Words{"-o", "a.gpkg"},
                               Words{"--json"});
    auto const told = [&](std::string const& source) {
        Words words{"aoi", source, "--max-vertices", "4", "--overwrite"};
        words.insert(words.end(), form.begin(), form.end());
        auto const result = run_tool(support::call_in(folder.path(), words));
        REQUIRE(result.exit_code == 0);
        auto const is_json = !form.empty() && form.front() == "--json";
        return is_json ? json::parse(result.out).at("notes").at(0).get<std::string>()
                       : result.error;
    };

    CHECK_THAT(told(angle), Catch::Contains("area 1 (AOI): 3 vertices were saved by simplifying "
                                            "outward; 271.395 km² before, 406.983 km² after"));
    CHECK_THAT(told(box), Catch::Contains("area 1 (AOI): no fewer than 5 vertices of a polygon "
                                          "were reached, not 4"));
}
