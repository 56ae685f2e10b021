// SPDX-License-Identifier: MIT
#include "satchel/search/search_cursor.hpp"

#include "archive.hpp"
#include "support/error_of.hpp"

#include <catch2/catch.hpp>

// This archive serves what lies at the equator, by the western end of what is asked for.
using namespace archive_test;
using satchel::SearchCursor;
using satchel::SearchShape;
using support::error_of;

namespace {

SearchCursor cursor_of(Archive& archive, std::vector<Area> const& areas,
                       satchel::SearchOptions const& options)
{
    return {*archive.service, areas, satchel::search_shapes(areas), {}, options};
}

std::vector<std::string> take(SearchCursor& cursor, std::size_t most)
{
    std::vector<std::string> ids;
    while (ids.size() < most) {
        auto const image = cursor.next();
        if (!image) {
            break;
        }
        ids.push_back(image->footprint.id);
    }
    return ids;
}

constexpr std::size_t all = 1'000'000;

} // namespace

TEST_CASE("who takes two images causes one request", "[search][cursor]")
{
    Archive archive{many(95)};
    auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(10));

    auto const ids = take(cursor, 2);

    CHECK(ids == std::vector<std::string>{"image-0", "image-1"});
    CHECK(cursor.at_hand() == 8);
    CHECK(archive.server().requests().size() == 1);
    CHECK_FALSE(cursor.is_done());
}

TEST_CASE("a cursor that is made and not read asks for nothing", "[search][cursor]")
{
    Archive archive{many(5)};

    auto const cursor = cursor_of(archive, {area(1, 0)}, pages_of(10));

    CHECK(archive.server().requests().empty());
    CHECK_FALSE(cursor.is_done());
}

TEST_CASE("images read one by one are those of the whole search, in its order", "[search][cursor]")
{
    auto pictures = many(95);
    auto const more = many(40, 3);
    for (auto picture : more) {
        picture.id += "-east";
        pictures.push_back(picture);
    }
    pictures.push_back({"both", 0.5});
    std::vector<Area> const areas{area(1, 0), area(2, 3), area(3, 0.5)};
    auto const items = GENERATE(1, 7, 10, 500);
    auto const concurrency = GENERATE(1, 8);
    Archive archive{pictures};
    auto const wanted = satchel::search(*archive.service, areas, {}, pages_of(items, concurrency));

    auto cursor = cursor_of(archive, areas, pages_of(items, concurrency));
    auto const found = take(cursor, all);

    CHECK(found == ids(wanted));
    CHECK(cursor.is_done());
    CHECK(cursor.report().total == wanted.total);
    CHECK(cursor.report().pages == wanted.pages);
    CHECK_FALSE(cursor.next());
}

TEST_CASE("who reads on gets more and more pages at a time, up to what is allowed",
          "[search][cursor]")
{
    Archive archive{many(400)};
    auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(10, 4));

    auto const requests_after = [&](std::size_t images) {
        static_cast<void>(take(cursor, images));
        return archive.server().requests().size();
    };

    CHECK(requests_after(1) == 1);
    CHECK(requests_after(9) == 1);
    CHECK(requests_after(1) == 1 + 2);
    CHECK(requests_after(20) == 1 + 2 + 4);
    CHECK(requests_after(40) == 1 + 2 + 4 + 4);
    CHECK(archive.server().most_at_once() <= 4);
}

TEST_CASE("counting asks for the first page, which is not asked for again", "[search][cursor]")
{
    Archive archive{many(25)};
    auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(10));

    auto const before = cursor.counted();
    auto const requests = archive.server().requests().size();
    auto const found = take(cursor, all);

    CHECK(before == 25);
    CHECK(requests == 1);
    CHECK(found.size() == 25);
    CHECK(cursor.counted() == 25);
    CHECK(archive.server().requests().size() == 3);
}

TEST_CASE("a start takes one request, of which nothing is asked for again", "[search][cursor]")
{
    auto const count = GENERATE(0, 25, 10'500);
    Archive archive{many(count)};
    auto options = pages_of(500);
    auto cursor = cursor_of(archive, {area(1, 0)}, options);

    cursor.start();
    auto const requests = archive.server().requests().size();
    cursor.start();
    auto const found = take(cursor, all);

    CHECK(requests == 1);
    CHECK(found.size() == static_cast<std::size_t>(count));
    CHECK(archive.server().requests().size() ==
          std::max<std::size_t>(1, (found.size() + 499) / 500));
}

TEST_CASE("a start that fails says why, each time", "[search][cursor]")
{
    Archive archive{many(3), [](Request const&, json const&) { return Reply{403, "{}"}; }};
    auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(10));

    CHECK(error_of([&] { cursor.start(); }).failure() == Failure::denied);
    CHECK(error_of([&] { cursor.start(); }).failure() == Failure::denied);
    CHECK(archive.server().requests().size() == 1);
}

TEST_CASE("the count of a search without images is none", "[search][cursor]")
{
    Archive archive{many(3)};
    auto cursor = cursor_of(archive, {area(1, 50)}, pages_of(10));

    CHECK(cursor.counted() == 0);
    CHECK_FALSE(cursor.next());
    CHECK(archive.server().requests().size() == 1);
}

TEST_CASE("a count that may be wrong is not given", "[search][cursor]")
{
    auto options = pages_of(10);

    SECTION("of several areas, which may share images")
    {
        Archive archive{many(25)};
        auto cursor = cursor_of(archive, {area(1, 0), area(2, 0.5)}, options);
        CHECK_FALSE(cursor.counted());
    }
    SECTION("of a shape with ground that is nobody's")
    {
        Archive archive{many(25)};
        SearchShape const shape{area(1, 0).polygons, {0}, false};
        SearchCursor cursor{*archive.service, {area(1, 0)}, {shape}, {}, options};
        CHECK_FALSE(cursor.counted());
    }
    SECTION("of what a limit ends")
    {
        Archive archive{many(25)};
        options.limit = 20;
        auto cursor = cursor_of(archive, {area(1, 0)}, options);
        CHECK_FALSE(cursor.counted());
    }
    SECTION("of images that have to cover enough")
    {
        Archive archive{many(25)};
        options.min_coverage = 50;
        auto cursor = cursor_of(archive, {area(1, 0)}, options);
        CHECK_FALSE(cursor.counted());
    }
    SECTION("where the service stops counting")
    {
        Archive archive{many(10'500)};
        archive.cap = 10'000;
        auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(500));
        CHECK_FALSE(cursor.counted());
        CHECK(take(cursor, all).size() == 10'500);
    }
    SECTION("where the service counts on but shows no more")
    {
        Archive archive{many(10'500)};
        archive.cap = 10'000;
        archive.is_counting_on = true;
        auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(500));
        CHECK_FALSE(cursor.counted());
    }
}

TEST_CASE("without areas images have no coverage and none is dropped", "[search][cursor]")
{
    Archive archive{many(25)};
    SearchShape const shape{area(1, 0).polygons, {}, true};
    SearchCursor cursor{*archive.service, {}, {shape}, {}, pages_of(10)};

    auto const image = cursor.next();
    auto const rest = take(cursor, all);

    REQUIRE(image);
    CHECK_FALSE(image->coverage_percent);
    CHECK(image->area_ids.empty());
    CHECK(image->area_percents.empty());
    CHECK(rest.size() == 24);
}

TEST_CASE("without areas an image that several shapes find is there once", "[search][cursor]")
{
    Archive archive{{{"west", 0.2}, {"middle", 1.0}, {"east", 1.8}}};
    SearchCursor cursor{*archive.service,
                        {},
                        {{area(1, 0).polygons, {}, true}, {area(1, 1.5).polygons, {}, true}},
                        {},
                        pages_of(10)};

    CHECK(take(cursor, all) == std::vector<std::string>{"west", "middle", "east"});
}

TEST_CASE("a shape without polygon asks for all places", "[search][cursor]")
{
    std::vector<json> bodies;
    Archive archive{many(3), [&](Request const&, json const& body) -> std::optional<Reply> {
                        bodies.push_back(body);
                        return Reply{200, R"({"totalResults":0,"features":[]})"};
                    }};
    SearchCursor cursor{*archive.service, {}, {SearchShape{}}, {}, pages_of(10)};

    CHECK_FALSE(cursor.next());
    REQUIRE(bodies.size() == 1);
    CHECK_FALSE(bodies.front().contains("geometry"));
    CHECK_FALSE(bodies.front().contains("bbox"));
}

TEST_CASE("a failure comes after the images before it, and stays", "[search][cursor]")
{
    Archive archive{
        many(95), [](Request const&, json const& body) -> std::optional<Reply> {
            return page_number(body) > 1 ? std::optional{Reply{403, "{}"}} : std::nullopt;
        }};
    auto cursor = cursor_of(archive, {area(1, 0)}, pages_of(10));

    CHECK(take(cursor, 10).size() == 10);
    CHECK(error_of([&] { static_cast<void>(cursor.next()); }).failure() == Failure::denied);
    auto const requests = archive.server().requests().size();
    CHECK(error_of([&] { static_cast<void>(cursor.next()); }).failure() == Failure::denied);
    CHECK(archive.server().requests().size() == requests);
    CHECK_FALSE(cursor.is_done());
}

TEST_CASE("a cursor is interrupted before its next request", "[search][cursor]")
{
    Archive archive{many(95)};
    satchel::CancelFlag cancel{false};
    auto options = pages_of(10);
    options.cancel = &cancel;
    auto cursor = cursor_of(archive, {area(1, 0)}, options);
    CHECK(take(cursor, 10).size() == 10);

    cancel = true;

    CHECK(error_of([&] { static_cast<void>(cursor.next()); }).failure() == Failure::interrupted);
    CHECK(archive.server().requests().size() == 1);
}

TEST_CASE("a cursor with a limit ends there and says what was left out", "[search][cursor]")
{
    Archive archive{many(25)};
    auto options = pages_of(10);
    options.limit = 12;
    auto cursor = cursor_of(archive, {area(1, 0), area(2, 3)}, options);

    CHECK(take(cursor, all).size() == 12);
    CHECK(cursor.is_done());
    CHECK(has_note(cursor.report(), "before area 2"));
}

TEST_CASE("a cursor refuses options that make no sense", "[search][cursor]")
{
    Archive archive{many(1)};

    CHECK(error_of([&] {
              static_cast<void>(cursor_of(archive, {area(1, 0)}, pages_of(0)));
          }).failure() == Failure::usage);
}
