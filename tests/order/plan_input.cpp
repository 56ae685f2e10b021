// SPDX-License-Identifier: MIT
#include "satchel/order/plan_input.hpp"

#include "order/fake_service.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using satchel::chosen_images;
using satchel::Failure;
using support::error_of;
using support::TemporaryFolder;

namespace {

/// A footprints layer with two images.
std::string layer(TemporaryFolder const& folder, std::string const& name = "f.geojson")
{
    return folder
        .write(name, R"({"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"source_id":"DS_1","cloud_cover":5},"geometry":
             {"type":"Polygon","coordinates":[[[8,42],[9,42],[9,43],[8,42]]]}},
            {"type":"Feature","properties":{"source_id":"DS_2","cloud_cover":50},"geometry":
             {"type":"Polygon","coordinates":[[[8,42],[9,42],[9,43],[8,42]]]}}]})")
        .string();
}

std::vector<std::string> ids(std::vector<satchel::ChosenImage> const& images)
{
    std::vector<std::string> result;
    for (auto const& image : images) {
        result.push_back(image.source_id);
    }
    return result;
}

} // namespace

TEST_CASE("images are named by layers and ids, with commas or one after the other", "[order][plan]")
{
    TemporaryFolder const folder;
    auto const path = layer(folder);

    CHECK(ids(chosen_images({"A,B", "C"})) == std::vector<std::string>{"A", "B", "C"});
    CHECK(ids(chosen_images({path})) == std::vector<std::string>{"DS_1", "DS_2"});
    CHECK(ids(chosen_images({path + ",A"})) == std::vector<std::string>{"DS_1", "DS_2", "A"});
    CHECK(ids(chosen_images({layer(folder, "a,b.geojson")})).size() == 2);
    CHECK(chosen_images({path}).at(0).polygons.size() == 1);
    CHECK(chosen_images({"A"}).at(0).polygons.empty());
}

TEST_CASE("a layer that is not there is never taken for the id of an image", "[order][plan]")
{
    TemporaryFolder const folder;
    (void)layer(folder, "footprints.geojson");
    auto const text = GENERATE(as<std::string>(), "missing.gpkg", "folder/missing",
                               "PG:host=127.0.0.1 port=1 dbname=x", "WFS:http://127.0.0.1:1/");
    CHECK(error_of([&] { return chosen_images({text}); }).failure() == Failure::input);

    auto const forgotten =
        error_of([&] { return chosen_images({(folder / "footprints").string()}); });
    CHECK(forgotten.failure() == Failure::input);
}

TEST_CASE("an id beside a layer of that name asks whether the layer was meant", "[order][plan]")
{
    TemporaryFolder const folder;
    (void)layer(folder, "footprints.geojson");
    auto const before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());

    auto const error = error_of([] { return chosen_images({"footprints"}); });
    std::filesystem::current_path(before);

    CHECK(error.failure() == Failure::input);
    CHECK(error.hint() == "did you mean footprints.geojson?");
}

TEST_CASE("a filter chooses images of a layer, and is said when it finds none or has none",
          "[order][plan]")
{
    TemporaryFolder const folder;
    auto const path = layer(folder);

    CHECK(ids(chosen_images({path}, "cloud_cover < 10")) == std::vector<std::string>{"DS_1"});
    auto const nothing = error_of([&] { return chosen_images({path}, "cloud_cover > 90"); });
    auto const id = error_of([&] { return chosen_images({"DS_1"}, "cloud_cover < 10"); });

    CHECK(nothing.failure() == Failure::input);
    CHECK(std::string{nothing.what()} == "no image of " + path + " matches cloud_cover > 90");
    CHECK(id.failure() == Failure::usage);
    CHECK_THAT(id.what(), Catch::Contains("DS_1 is an id"));
}

TEST_CASE("an option is a key and a value, which may hold an equals sign", "[order][plan]")
{
    CHECK(satchel::key_value("a=b=c") == satchel::KeyValue{"a", "b=c"});
    CHECK(satchel::key_value("a=") == satchel::KeyValue{"a", ""});
    for (auto const* const text : {"", "a", "=a"}) {
        CHECK(error_of([&] { return satchel::key_value(text); }).failure() == Failure::usage);
    }
}

TEST_CASE("a plan replaces a plan or an empty file, and nothing else", "[order][plan]")
{
    TemporaryFolder const folder;
    auto const check = [&](char const* content) {
        satchel::check_plan_file(folder.write("plan.json", content).string());
    };

    CHECK_NOTHROW(check(""));
    CHECK_NOTHROW(satchel::check_plan_file((folder / "none.json").string()));
    CHECK_NOTHROW(satchel::check_plan_file("/dev/null"));
    CHECK(error_of([&] { check("my notes"); }).failure() == Failure::output);
}
