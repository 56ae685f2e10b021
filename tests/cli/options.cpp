// SPDX-License-Identifier: MIT
#include "cli/guide_service.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using nlohmann::json;
using support::GuideService;
using support::run_tool;

namespace {

constexpr auto product = "PleiadesArchiveMono";

std::string kml() { return support::data_file("aoi/toulouse.kml"); }

std::vector<std::string> options_call(std::vector<std::string> const& more)
{
    std::vector<std::string> arguments{"options", product, "--aoi", kml()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// The call of satchel plan with one image.
std::vector<std::string> plan_call(std::vector<std::string> const& more)
{
    std::vector<std::string> arguments{
        "plan", kml(), "--product", product, "--images", "DS_PHR1A_201701241037483", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

void configure(GuideService const& service, std::string const& text)
{
    std::filesystem::create_directories(service.path(".config/satchel"));
    service.folder().write(".config/satchel/config.toml", text);
}

constexpr auto bundles = R"(
[bundles.visual]
processing_level = "ortho"
projection = 4326
radiometric_processing = "display"
pixel_coding = "8bits"

[bundles.raw]
processing_level = "primary"

[bundles.other]
fullStrip = false
)";

/// The line of a table about one option, with single spaces.
std::string line_of(std::string const& table, std::string const& option)
{
    auto const start = table.find('\n' + option + ' ');
    if (start == std::string::npos) {
        return "no line";
    }
    auto line = table.substr(start + 1, table.find('\n', start + 1) - start - 1);
    for (auto at = line.find("  "); at != std::string::npos; at = line.find("  ")) {
        line.erase(at, 1);
    }
    return line;
}

json option_of(json const& verdict, std::string const& name)
{
    for (auto const& option : verdict.at("options")) {
        if (option.at("name") == name) {
            return option;
        }
    }
    return nullptr;
}

} // namespace

TEST_CASE("options --explain says for every option what is ordered and why", "[cli][options]")
{
    GuideService service;

    auto const result = run_tool(
        service.call(options_call({"--explain", "--option", "processing_level=projected"})));

    INFO(result.error);
    REQUIRE(result.exit_code == 0);
    CHECK(result.error.empty());
    CHECK_THAT(result.out, Catch::StartsWith("option "));
    CHECK(line_of(result.out, "processing_level") ==
          "processing_level given projected given ortho, projected, primary");
    CHECK(line_of(result.out, "dem") == "dem does not apply - applies only when processing_level "
                                        "is ortho; it is projected");
    CHECK(line_of(result.out, "pixel_coding") ==
          "pixel_coding default 12bits default, mandatory 8bits, 12bits");
    CHECK(line_of(result.out, "elevation") ==
          "elevation optional - applies as processing_level is projected a number from -100 to "
          "10000");
}

TEST_CASE("a wrong choice is explained and ends with exit code 3, or a warning when lenient",
          "[cli][options]")
{
    GuideService service;
    std::vector<std::string> const wrong{"--option", "dem=srtm", "--option",
                                         "processing_level=primary"};
    auto lenient_call = wrong;
    lenient_call.emplace_back("--lenient");

    auto const strict = run_tool(service.call(options_call(wrong)));
    auto const lenient = run_tool(service.call(options_call(lenient_call)));

    auto const* const reason = "dem applies only when processing_level is ortho; it is primary";
    CHECK(strict.exit_code == 3);
    CHECK(line_of(strict.out, "dem") ==
          "dem not allowed srtm " + std::string{reason} + " best_available, srtm, globe");
    CHECK_THAT(strict.error, Catch::StartsWith("satchel: options of PleiadesArchiveMono: " +
                                               std::string{reason} + "\n"));
    CHECK(lenient.exit_code == 0);
    CHECK_THAT(lenient.error, Catch::Contains(std::string{"note: "} + reason));
    CHECK_THAT(line_of(lenient.out, "priority"),
               Catch::StartsWith("priority missing - mandatory and not given"));
}

TEST_CASE("the explanation is data with --json", "[cli][options]")
{
    GuideService service;

    auto const good =
        json::parse(run_tool(service.call(options_call({"--explain", "--json"}))).out);
    auto const bad = run_tool(service.call(
        options_call({"--json", "--option", "projection_7=4326", "--option", "elevation=x"})));
    auto const lenient =
        json::parse(run_tool(service.call(options_call({"--json", "--lenient"}))).out);

    CHECK(good.at("product_type_id") == product);
    CHECK(good.at("valid") == true);
    CHECK(good.at("refusals").empty());
    CHECK(good.at("options").size() == 13);
    CHECK(option_of(good, "dem") ==
          json::parse(R"({"name":"dem","state":"default","value":"best_available","applies":true,
              "mandatory":true,"default_value":"best_available",
              "allowed":["best_available","srtm","globe"],"allowed_kind":null,
              "why":"default, mandatory as processing_level is ortho","hidden":false})"));
    CHECK(option_of(good, "elevation").at("state") == "does_not_apply");
    CHECK(option_of(good, "elevation").at("applies") == false);
    CHECK(bad.exit_code == 3);
    auto const verdict = json::parse(bad.out);
    CHECK(verdict.at("valid") == false);
    CHECK(verdict.at("refusals") ==
          json::array({"projection_7 is for area 7, which is not ordered; the ordered areas have "
                       "projection_1",
                       "elevation applies only when processing_level is projected; it is ortho"}));
    CHECK(option_of(verdict, "projection_7").at("state") == "not_allowed");
    CHECK(json::parse(bad.error).at("error").at("code") == 3);
    CHECK(lenient.at("warnings").size() == 5);
    CHECK(lenient.at("refusals").empty());
}

TEST_CASE("without choices the options are listed, and nothing is judged", "[cli][options]")
{
    GuideService service;

    auto const table = run_tool(service.call(options_call({})));
    auto const list = json::parse(run_tool(service.call(options_call({"--json"}))).out);

    CHECK(table.exit_code == 0);
    CHECK(line_of(table.out, "dem") == "dem if it applies best_available processing_level:ortho "
                                       "best_available, srtm, globe");
    CHECK(list.at("options").size() == 13);
    CHECK(list.at("options").at(1).at("constraint") ==
          json::parse(R"({"reject":false,"filter":"processing_level:ortho"})"));
}

TEST_CASE("a bundle of the configuration file is planned, and an option goes before it",
          "[cli][options][bundles]")
{
    GuideService service;
    configure(service, bundles);

    auto const plan = run_tool(service.call(
        plan_call({"--bundle", "visual", "--option", "pixel_coding=12bits", "-o", "plan.json"})));
    INFO(plan.error);
    REQUIRE(plan.exit_code == 0);

    std::map<std::string, std::string> reasons;
    auto const made = json::parse(plan.out);
    for (auto const& option : made.at("options")) {
        reasons[option.at("key")] = option.at("value").get<std::string>() + " (" +
                                    option.at("reason").get<std::string>() + ')';
    }
    CHECK(reasons.at("processing_level") == "ortho (bundle visual)");
    CHECK(reasons.at("projection_1") == "4326 (bundle visual, as projection for all areas)");
    CHECK(reasons.at("radiometric_processing") == "display (bundle visual)");
    CHECK(reasons.at("pixel_coding") == "12bits (given)");
    CHECK(reasons.at("license") == "eula_5 (default, mandatory)");
}

TEST_CASE("of several bundles the last one decides, in options as in plan",
          "[cli][options][bundles]")
{
    GuideService service;
    configure(service, bundles);

    auto const turned = json::parse(
        run_tool(service.call(options_call({"--bundle", "raw", "--bundle", "visual", "--json"})))
            .out);
    auto const refused =
        run_tool(service.call(options_call({"--bundle", "visual", "--bundle", "raw", "--json"})));

    CHECK(turned.at("valid") == true);
    CHECK(option_of(turned, "processing_level").at("why") == "bundle visual");
    CHECK(refused.exit_code == 3);
    CHECK(json::parse(refused.out).at("refusals") ==
          json{"bundle visual: projection_1 applies only when processing_level is not primary; it "
               "is primary"});
}

TEST_CASE("a bundle with an option that the product does not have is refused by its name",
          "[cli][options][bundles]")
{
    GuideService service;
    configure(service, bundles);

    auto const plan = run_tool(service.call(plan_call({"--bundle", "other", "-o", "plan.json"})));

    CHECK(plan.exit_code == 3);
    CHECK_THAT(json::parse(plan.error).at("error").at("message").get<std::string>(),
               Catch::StartsWith("bundle other: fullStrip is not an option of this product"));
    CHECK_FALSE(std::filesystem::exists(service.path("plan.json")));
}

TEST_CASE("a bundle that is not there is an error with the ones that are, and no request",
          "[cli][options][bundles]")
{
    GuideService service;
    auto const none = run_tool(service.call(options_call({"--bundle", "visul"})));
    configure(service, bundles);
    auto const mistyped = run_tool(service.call(options_call({"--bundle", "visul"})));
    auto const plan = run_tool(service.call(plan_call({"--bundle", "visul", "-o", "p.json"})));

    CHECK(none.exit_code == 4);
    CHECK_THAT(none.error, Catch::Contains("[bundles.NAME]"));
    CHECK(mistyped.exit_code == 4);
    CHECK(mistyped.error == "satchel: --bundle visul: there is no such bundle\n"
                            "hint: the bundles are: other, raw, visual\n");
    CHECK(plan.exit_code == 4);
    CHECK(service.server().requests().empty());
}
