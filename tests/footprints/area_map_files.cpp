// SPDX-License-Identifier: MIT
#include "footprints/drawn.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/area_map.hpp"
#include "support/error_of.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

using Catch::Contains;
using drawn::all_between;
using drawn::svg_of;
using drawn::toulouse;
using satchel::Failure;
using namespace std::string_literals;

namespace {

std::uint32_t number_at(std::string const& png, std::size_t position)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | static_cast<unsigned char>(png.at(position + i));
    }
    return value;
}

} // namespace

TEST_CASE("a PNG of the map is twice as large as the SVG", "[footprints][map]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / "map.PNG").string();

    satchel::write_map({toulouse()}, path, {});

    auto const png = support::read_file(path);
    REQUIRE(png.substr(0, 8) == "\x89PNG\r\n\x1A\n");
    CHECK(number_at(png, 16) == 1920);
    auto const height = all_between(svg_of({toulouse()}), " height=\"", "\"").front();
    CHECK(number_at(png, 20) == 2 * std::stoul(height));
    CHECK_THAT(png, Contains("tEXtSoftware\0Satchel map"s));
}

TEST_CASE("a map is replaced by the next one", "[footprints][map]")
{
    support::TemporaryFolder const folder;
    auto const path = (folder / GENERATE("map.svg", "map.png")).string();
    satchel::write_map({toulouse()}, path, {});
    auto const before = support::read_file(path);

    satchel::write_map({toulouse()}, path, {false, nullptr, "second"});

    CHECK(support::read_file(path) != before);
}

TEST_CASE("a picture that is not ours, or was edited, is replaced on request only",
          "[footprints][map]")
{
    support::TemporaryFolder const folder;
    auto const name = GENERATE("map.svg", "map.png");
    auto const path = (folder / name).string();
    auto const is_edited = GENERATE(true, false);
    CAPTURE(name, is_edited);
    if (is_edited) {
        satchel::write_map({toulouse()}, path, {});
        auto content = support::read_file(path);
        content.at(content.size() - 20) ^= 1;
        folder.write(name, content);
    } else {
        folder.write(name, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    }
    auto const before = support::read_file(path);

    auto const error = support::error_of([&] { satchel::write_map({toulouse()}, path, {}); });

    CHECK(error.failure() == Failure::output);
    CHECK_THAT(error.what(), Contains("is not a map as Satchel wrote it"));
    CHECK_THAT(error.hint(), Contains("--overwrite"));
    CHECK(support::read_file(path) == before);
    satchel::write_map({toulouse()}, path, {true});
    CHECK(support::read_file(path) != before);
}

TEST_CASE("a map needs a known extension and a folder to be in", "[footprints][map]")
{
    support::TemporaryFolder const folder;
    auto const failure_of = [&](std::string const& path) {
        return support::error_of([&] { satchel::write_map({toulouse()}, path, {}); }).failure();
    };

    CHECK(failure_of((folder / "map.jpg").string()) == Failure::usage);
    CHECK(failure_of((folder / "map").string()) == Failure::usage);
    CHECK(failure_of("-") == Failure::usage);
    CHECK(failure_of((folder / "missing/map.svg").string()) == Failure::output);
    CHECK(failure_of((folder / "missing/map.png").string()) == Failure::output);
    std::filesystem::create_directory(folder / "folder.svg");
    CHECK(failure_of((folder / "folder.svg").string()) == Failure::output);
}

TEST_CASE("an interrupted map leaves nothing behind", "[footprints][map]")
{
    support::TemporaryFolder const folder;
    satchel::CancelFlag const cancel{true};

    auto const error = support::error_of([&] {
        satchel::write_map({toulouse()}, (folder / "map.svg").string(), {false, &cancel});
    });

    CHECK(error.failure() == Failure::interrupted);
    CHECK(std::filesystem::is_empty(folder.path()));
}
