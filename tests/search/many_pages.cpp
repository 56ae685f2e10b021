// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include "support/error_of.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <map>
#include <random>

using namespace archive_test;
using support::error_of;

TEST_CASE("after the first page as many pages are asked for at a time as wanted", "[search][many]")
{
    auto const wanted = GENERATE(1, 3, 8);
    Gate gate{static_cast<std::size_t>(wanted)};
    Archive archive{many(400), [&](Request const&, json const& body) {
                        if (page_number(body) > 1) {
                            gate.pass();
                        }
                        return std::optional<Reply>{};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(10, wanted));

    CHECK(result.pages == 40);
    CHECK(result.found == 400);
    CHECK(result.notes.empty());
    CHECK(archive.server().most_at_once() == static_cast<std::size_t>(wanted));
    CHECK(archive.server().connections() == static_cast<std::size_t>(wanted));
    auto const list = ids(result);
    for (std::size_t i = 0; i < list.size(); ++i) {
        CHECK(list[i] == "image-" + std::to_string(i));
    }
}

TEST_CASE("several areas are searched at a time, and their images come area by area",
          "[search][many]")
{
    Gate gate{8};
    std::vector<Picture> pictures;
    std::vector<Area> areas;
    std::vector<std::string> wanted;
    for (int i = 0; i < 40; ++i) {
        areas.push_back(area(i + 1, 3 * i));
        for (int k = 0; k < 3; ++k) {
            pictures.push_back(
                {std::to_string(i) + '/' + std::to_string(k), 3.0 * i + 0.1, year_2000});
            wanted.push_back(pictures.back().id);
        }
    }
    Archive archive{pictures, [&](Request const&, json const&) {
                        gate.pass();
                        return std::optional<Reply>{};
                    }};

    auto const result = satchel::search(*archive.service, areas, {}, pages_of(2));

    CHECK(ids(result) == wanted);
    CHECK(result.total == 120);
    CHECK(result.searches == 40);
    CHECK(archive.server().most_at_once() == 8);
    CHECK(result.images[5].area_ids == std::vector{2});
    REQUIRE(result.images[5].area_percents.size() == 1);
    CHECK(result.images[5].area_percents[0] == Approx(90));
}

TEST_CASE("a page that is late holds up neither the others nor the order, and few wait for it",
          "[search][many]")
{
    // Page 2 is answered when the 31 pages behind it, all that may wait, have been.
    Gate others{31};
    std::atomic<int> furthest{0};
    std::atomic<int> furthest_before_late_one{0};
    Archive archive{many(1000), [&](Request const&, json const& body) {
                        auto const page = page_number(body);
                        furthest = std::max(furthest.load(), page);
                        if (page == 2) {
                            others.wait();
                            furthest_before_late_one = furthest.load();
                        } else if (page > 2) {
                            others.count();
                        }
                        return std::optional<Reply>{};
                    }};
    std::vector<std::string> list;

    auto const report =
        satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(10),
                        [&](satchel::FoundImage&& image) { list.push_back(image.footprint.id); });

    CHECK(furthest_before_late_one == 33);
    CHECK(report.found == 1000);
    for (std::size_t i = 0; i < list.size(); ++i) {
        CHECK(list[i] == "image-" + std::to_string(i));
    }
}

TEST_CASE("a server that shuffles, repeats and drops images gives all of them, or a report",
          "[search][many]")
{
    auto const seed = GENERATE(range(1U, 6U));
    std::mutex mutex;
    std::mt19937 random{seed};
    Archive* self = nullptr;
    Archive archive{many(300), [&](Request const&, json const& body) {
                        std::lock_guard const lock{mutex};
                        auto page = self->page(body);
                        auto& features = page["features"];
                        for (auto& feature : features) {
                            if (random() % 20 == 0) {
                                feature = Archive::feature(many(300).at(random() % 300));
                            }
                        }
                        std::shuffle(features.begin(), features.end(), random);
                        if (!features.empty() && random() % 10 == 0) {
                            features.erase(features.begin());
                        }
                        return std::optional<Reply>{{200, page.dump()}};
                    }};
    self = &archive;

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(10));

    auto const found = id_set(result);
    CHECK(found.size() == result.images.size());
    CHECK(result.missing == 300 - static_cast<std::int64_t>(found.size()));
    CHECK(result.missing <= 2);
    if (result.missing == 0) {
        CHECK(found == archive.ids());
    } else {
        CHECK(has_note(result, "counts 300 images but sent only"));
    }
}

TEST_CASE("pages that are busy, slow down or get lost are asked for again", "[search][many]")
{
    auto const odd = GENERATE(Reply{504}, Reply{503}, Reply{429, "", {{"Retry-After", "1"}}},
                              Reply{200, "{}", {}, support::Fault::cut_in_body},
                              Reply{200, "{}", {}, support::Fault::close_without_reply});
    std::mutex mutex;
    std::map<int, int> times;
    Archive archive{many(200), [&](Request const&, json const& body) {
                        std::lock_guard const lock{mutex};
                        auto const page = page_number(body);
                        auto const is_first = ++times[page] == 1;
                        return is_first && page % 5 == 1 ? std::optional{odd} : std::nullopt;
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(10));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.images.back().footprint.id == "image-199");
    CHECK(result.pages == 20);
    CHECK(result.notes.empty());
    CHECK(archive.server().requests().size() == 24);
}

TEST_CASE("502 ends a search, and what came is kept only on demand", "[search][many]")
{
    Archive archive{many(200), [](Request const&, json const& body) {
                        return page_number(body) == 5 ? std::optional<Reply>{{502}} : std::nullopt;
                    }};
    auto options = pages_of(10, 1);
    std::int64_t taken = 0;
    auto const sink = [&](satchel::FoundImage&&) { ++taken; };

    SECTION("without keep_partial the failure is thrown")
    {
        auto const error =
            error_of([&] { satchel::search(*archive.service, {area(1, 0)}, {}, options, sink); });

        CHECK(error.failure() == Failure::network);
        CHECK(error.http_status() == 502);
        CHECK(archive.server().requests().size() == 5);
    }
    SECTION("with keep_partial it is reported")
    {
        options.keep_partial = true;

        auto const report = satchel::search(*archive.service, {area(1, 0)}, {}, options, sink);

        CHECK(report.interrupted);
        REQUIRE(report.ended_by);
        CHECK(report.ended_by->http_status() == 502);
        CHECK(report.found == 40);
        CHECK(taken == 40);
        CHECK(report.total == 200);
        CHECK(report.missing == 160);
        CHECK(has_note(report, "ended early"));
    }
}

TEST_CASE("pages that came behind the one that failed are kept as well", "[search][many]")
{
    // When page 16 is asked for, at least seven of the pages 3 to 16 have come.
    Gate others{14};
    Archive archive{many(160), [&](Request const&, json const& body) {
                        auto const page = page_number(body);
                        if (page == 2) {
                            others.wait();
                            return std::optional<Reply>{{502}};
                        }
                        if (page > 2) {
                            others.count();
                        }
                        return std::optional<Reply>{};
                    }};
    auto options = pages_of(10);
    options.keep_partial = true;

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, options);

    CHECK(result.interrupted);
    CHECK(result.found >= 80);
    CHECK(result.missing == 160 - result.found);
    CHECK(ids(result).at(9) == "image-9");
    CHECK(std::stoi(ids(result).at(10).substr(6)) >= 20);
}

TEST_CASE("a search that fails before anything came has nothing to keep", "[search][many]")
{
    Archive archive{many(20),
                    [](Request const&, json const&) { return std::optional<Reply>{{502}}; }};
    auto options = pages_of(10);
    options.keep_partial = true;

    auto const error = error_of(
        [&] { static_cast<void>(satchel::search(*archive.service, {area(1, 0)}, {}, options)); });

    CHECK(error.http_status() == 502);
}

TEST_CASE("an error of the one who takes the images is no failure of the service", "[search][many]")
{
    Archive archive{many(20)};
    auto options = pages_of(10);
    options.keep_partial = true;

    auto const error = error_of([&] {
        satchel::search(*archive.service, {area(1, 0)}, {}, options, [](satchel::FoundImage&&) {
            throw satchel::Error{Failure::output, "f.gpkg", "disk full"};
        });
    });

    CHECK(error.failure() == Failure::output);
}

TEST_CASE("a limit asks for no page more than it needs", "[search][many]")
{
    Archive archive{many(200)};
    auto options = pages_of(10);
    options.limit = GENERATE(1, 10, 11, 35, 50, 199);

    auto const result = satchel::search(*archive.service, {area(1, 0), area(2, 0.5)}, {}, options);

    CHECK(result.found == options.limit);
    CHECK(archive.server().requests().size() == static_cast<std::size_t>((options.limit + 9) / 10));
    CHECK(result.images.back().footprint.id == "image-" + std::to_string(options.limit - 1));
}

TEST_CASE("images that cover too little are left out and counted", "[search][many]")
{
    Archive archive{{{"all", 0.0}, {"half", 0.5}, {"most", 0.2}, {"edge", -0.9}}};
    auto options = pages_of(10);
    options.min_coverage = 50;

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, options);

    CHECK(ids(result) == std::vector<std::string>{"all", "half", "most"});
    CHECK(result.found == 3);
    CHECK(result.total == 4);
    CHECK(result.below_coverage == 1);
}
