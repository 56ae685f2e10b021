// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include <catch2/catch.hpp>

using namespace archive_test;

namespace {

/// Pictures of an area, their clouds without any order and no two alike.
void add(std::vector<Picture>& pictures, int count, double west)
{
    constexpr std::int64_t prime = 100'003;
    for (int i = 0; i < count; ++i) {
        auto const number = static_cast<std::int64_t>(pictures.size());
        pictures.push_back({"image-" + std::to_string(number), west, year_2000 + number * 60,
                            static_cast<double>((number + 1) * 48'271 % prime) / 1'100});
    }
}

/// The ids in the sequence of the clouds, without asking anybody.
std::vector<std::string> least_clouds(std::vector<Picture> pictures, std::size_t count)
{
    std::sort(pictures.begin(), pictures.end(),
              [](auto const& left, auto const& right) { return left.cloud < right.cloud; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < count; ++i) {
        ids.push_back(pictures[i].id);
    }
    return ids;
}

std::vector<std::string> ids_of(satchel::SearchResult const& result)
{
    std::vector<std::string> ids;
    for (auto const& image : result.images) {
        ids.push_back(image.footprint.id);
    }
    return ids;
}

satchel::Query by_cloud()
{
    satchel::Query query;
    query.sort_keys = {{"cloudCover", true}};
    return query;
}

} // namespace

TEST_CASE("a limit over several areas keeps the first images of all of them, sorted",
          "[search][sort]")
{
    std::vector<Picture> pictures;
    add(pictures, 130, 0);
    add(pictures, 90, 50);
    add(pictures, 4, 100);
    Archive archive{pictures};
    auto options = pages_of(10);
    options.limit = GENERATE(1, 7, 10, 35, 100, 223);
    options.concurrency = GENERATE(1, 8);

    auto const result = satchel::search(*archive.service, {area(1, 0), area(2, 50), area(3, 100)},
                                        by_cloud(), options);

    CHECK(ids_of(result) == least_clouds(pictures, static_cast<std::size_t>(options.limit)));
    CHECK(result.found == options.limit);
    CHECK(result.total == 224);
    CHECK(result.missing == 0);
    CHECK(result.notes.empty());
    auto const pages_of_three = 3 * ((options.limit + 9) / 10);
    CHECK(static_cast<std::int64_t>(archive.server().requests().size()) <= pages_of_three);
}

TEST_CASE("a limit beyond what all areas have keeps all images, sorted", "[search][sort]")
{
    std::vector<Picture> pictures;
    add(pictures, 33, 0);
    add(pictures, 21, 50);
    Archive archive{pictures};
    auto options = pages_of(10);
    options.limit = 1000;

    auto const result =
        satchel::search(*archive.service, {area(1, 0), area(2, 50)}, by_cloud(), options);

    CHECK(ids_of(result) == least_clouds(pictures, pictures.size()));
    CHECK(result.found == 54);
}

TEST_CASE("images without a value of the sort key come last", "[search][sort]")
{
    std::vector<Picture> pictures;
    add(pictures, 3, 0);
    add(pictures, 3, 50);
    pictures[1].cloud.reset();
    Archive archive{pictures};
    auto options = pages_of(10);
    options.limit = 6;
    auto query = by_cloud();
    query.sort_keys.front().ascending = GENERATE(true, false);

    auto const result =
        satchel::search(*archive.service, {area(1, 0), area(2, 50)}, query, options);

    REQUIRE(result.images.size() == 6);
    CHECK(result.images.back().footprint.id == "image-1");
}

TEST_CASE("images without a value that a service has first do not use up a sorted limit",
          "[search][sort]")
{
    std::vector<Picture> pictures;
    add(pictures, 130, 0);
    add(pictures, 90, 50);
    auto const known = pictures;
    auto const has_them_first = GENERATE(true, false);
    for (auto const west : {0.0, 50.0}) {
        for (int i = 0; i < 45; ++i) {
            pictures.push_back({"nothing-" + std::to_string(pictures.size()), west});
        }
    }
    Archive archive{pictures};
    archive.has_unknown_last = !has_them_first;
    auto options = pages_of(20);
    options.limit = GENERATE(1, 5, 30, 220, 240);
    options.concurrency = GENERATE(1, 8);

    auto const result =
        satchel::search(*archive.service, {area(1, 0), area(2, 50)}, by_cloud(), options);

    auto const count = std::min<std::size_t>(static_cast<std::size_t>(options.limit), known.size());
    auto found = ids_of(result);
    CHECK(result.found == options.limit);
    found.resize(count);
    CHECK(found == least_clouds(known, count));
    if (!has_them_first && options.limit <= 30) {
        CHECK(archive.server().requests().size() <= 2 * 2);
    }
}

TEST_CASE("a sorted limit above the count of a service that stops at 10000 is right, too",
          "[search][sort]")
{
    std::vector<Picture> pictures;
    add(pictures, 14'000, 0);
    Archive archive{pictures};
    archive.cap = 10'000;
    archive.is_counting_on = GENERATE(true, false);
    auto options = pages_of(500);
    options.limit = 10'500;

    auto const result = satchel::search(*archive.service, {area(1, 0)}, by_cloud(), options);

    CHECK(ids_of(result) == least_clouds(pictures, 10'500));
}

TEST_CASE("where images are dropped, pages are not as small as the limit", "[search]")
{
    Archive archive{many(300)};
    auto options = pages_of(100);
    options.limit = 3;
    options.min_coverage = 200; // none

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, options);

    CHECK(result.found == 0);
    CHECK(result.below_coverage == 300);
    CHECK(archive.server().requests().size() == 3);
}
