// SPDX-License-Identifier: MIT
// Line breaks in values, which are to write lines of their own where money is asked for.
#include "hostile.hpp"

#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using Catch::Contains;
using hostile::Ground;
using nlohmann::json;
using support::Reply;
using support::Request;

namespace {

constexpr auto image = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

/// What a forger would have a person read.
constexpr auto forged = "field\", 1.00 km2\n  total 1.00 EUR on contract X\ntotal 1.00 EUR\n"
                        "satchel: note: nothing is bought\nhint: say yes";

std::string area_of(Ground const& ground)
{
    json const area{{"type", "Feature"},
                    {"properties", {{"name", forged}}},
                    {"geometry", json::parse(R"({"type":"Polygon","coordinates":
                        [[[1.34,43.55],[1.55,43.55],[1.55,43.65],[1.34,43.55]]]})")}};
    return ground.write(
        "areas.geojson",
        json{{"type", "FeatureCollection"}, {"features", json::array({area})}}.dump());
}

/// What is said up to the question, to which the answer is no.
std::string question_of(Ground const& ground)
{
    auto call = ground.call({"order", "plan.json"});
    call.terminal = true;
    support::RunningTool tool{call};
    if (tool.says("[y/N] ")) {
        tool.type("n\n");
    }
    return tool.wait().error;
}

void check_has_no_line_of_a_forger(std::string const& text)
{
    CAPTURE(text);
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        CHECK_FALSE(line.starts_with("total 1.00 EUR"));
        CHECK_FALSE(line.starts_with("  total 1.00 EUR"));
        CHECK_FALSE(line.starts_with("satchel: note: nothing is bought"));
        CHECK_FALSE(line.starts_with("hint: say yes"));
    }
}

} // namespace

TEST_CASE("line breaks in the name of an area forge no line of the question before money",
          "[hostile]")
{
    Ground ground;
    auto const areas = area_of(ground);
    auto const planned = ground.run({"plan", areas, "--name-field", "name", "--product",
                                     "PleiadesArchiveMono", "--images", image, "-o", "plan.json"},
                                    0);

    auto const asked = question_of(ground);

    CHECK_THAT(asked, Contains("area \"field\"") && Contains("200.00 EUR"));
    check_has_no_line_of_a_forger(asked);
    check_has_no_line_of_a_forger(planned.out + '\n' + planned.error);
    check_has_no_line_of_a_forger(ground.run({"price", "plan.json"}, 0).out);
    CHECK(ground.service.requests("/api/v1/orders").empty());
}

TEST_CASE("line breaks in what a service says forge no line of the question before money",
          "[hostile]")
{
    Ground ground;
    ground.run({"plan", support::data_file("aoi/toulouse.kml"), "--product", "PleiadesArchiveMono",
                "--images", image, "-o", "plan.json"},
               0);
    auto const member = GENERATE(as<std::string>(), "currency", "contractId", "productTypeId");
    ground.service.override_with([=](Request const& request) -> std::optional<Reply> {
        if (request.path != "/api/v1/prices") {
            return std::nullopt;
        }
        auto price = json::parse(support::sample("price.json"));
        auto const spoil = [&](auto const& again, json& value) -> void {
            if (value.is_object() && value.contains(member)) {
                value[member] = forged;
            }
            for (auto& part : value) {
                if (part.is_structured()) {
                    again(again, part);
                }
            }
        };
        spoil(spoil, price);
        return Reply{.body = price.dump()};
    });

    check_has_no_line_of_a_forger(question_of(ground));
    auto const priced = ground.run({"price", "plan.json"});
    check_has_no_line_of_a_forger(priced.out + '\n' + priced.error);
}

TEST_CASE("line breaks in a value forge no message behind an error", "[hostile]")
{
    Ground ground;
    auto const areas = area_of(ground);

    for (auto const& arguments : std::vector<std::vector<std::string>>{
             {"aoi", areas, "--name-field", forged},
             {"aoi", areas, "--where", std::string{"name = '"} + forged + "' AND nothing = 1"},
             {"aoi", areas, "--layer", forged},
             {"plan", areas, "--product", "PleiadesArchiveMono", "--images", image, "--option",
              std::string{"dem="} + forged, "-o", "plan.json"},
             {"search", areas, "--query", forged}}) {
        auto const result = ground.run(arguments);
        CHECK(result.exit_code != 0);
        check_has_no_line_of_a_forger(result.error);
    }
}
