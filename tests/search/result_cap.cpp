// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include "satchel/search/date_cut.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace archive_test;

TEST_CASE("where a service stops at 10000 images the search is cut by date until all come",
          "[search][cap]")
{
    auto const [counts_on, refuses] =
        GENERATE(table<bool, bool>({{false, false}, {true, false}, {true, true}}));
    constexpr int count = 25'000;
    Archive archive{many(count)};
    archive.cap = 10'000;
    archive.is_counting_on = counts_on;
    archive.refuses_behind_cap = refuses;
    satchel::Query query;
    query.acquisition_date =
        GENERATE(std::optional<Interval>{},
                 std::optional<Interval>{{satchel::Bound{"1999-01-01", true}, std::nullopt}},
                 std::optional<Interval>{{satchel::Bound{"1999-12-31T23:59:59", false},
                                          satchel::Bound{"2002-11-07T15:00:00", true}}});

    auto const result = satchel::search(*archive.service, {area(1, 0)}, query, pages_of(500));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.found == count);
    CHECK(result.total == count);
    CHECK(result.missing == 0);
    CHECK(result.searches > 3);
    CHECK(result.pages < 130);
    CHECK(has_note(result, "cut by date"));
}

TEST_CASE("the note about a search that was cut is about all of it", "[search][cap]")
{
    Archive archive{many(10'100)};
    archive.cap = 10'000;

    auto const one = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(500));
    auto const two =
        satchel::search(*archive.service, {area(1, 0), area(2, 100)}, {}, pages_of(500));

    auto const starts = [](std::string const& start) {
        return [start](std::string const& note) { return note.starts_with(start); };
    };
    auto const said = "the service shows 10000 images of one search; it was cut by date of "
                      "acquisition into ";
    CAPTURE(one.notes, two.notes);
    CHECK(has_note(one, " searches; "));
    CHECK(std::any_of(one.notes.begin(), one.notes.end(), starts(said)));
    CHECK(std::any_of(two.notes.begin(), two.notes.end(), starts(std::string{"area 1: "} + said)));
}

TEST_CASE("a count of exactly 10000 is told from one that is known", "[search][cap]")
{
    auto const count = GENERATE(9'999, 10'000, 10'001);
    Archive archive{many(count)};
    archive.cap = GENERATE(std::size_t{0}, std::size_t{10'000});
    auto const shown = archive.cap == 0 ? count : std::min(count, 10'000);

    auto const one = satchel::count_images(*archive.service, std::vector{area(1, 0)}, {});
    auto const two =
        satchel::count_images(*archive.service, std::vector{area(1, 0), area(2, 100)}, {});

    CHECK(one.total == shown);
    CHECK(one.is_cut_off == (shown == 10'000));
    CHECK(two.total == shown);
    CHECK(two.is_cut_off == one.is_cut_off);
}

TEST_CASE("a search that was cut keeps the order of dates", "[search][cap]")
{
    auto const is_ascending = GENERATE(true, false);
    auto pictures = many(21'000);
    if (!is_ascending) {
        std::reverse(pictures.begin(), pictures.end());
    }
    Archive archive{pictures};
    archive.cap = 10'000;
    satchel::Query query;
    query.sort_keys = {{"acquisitionDate", is_ascending}};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, query, pages_of(500));

    REQUIRE(result.images.size() == pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        REQUIRE(result.images[i].footprint.id == pictures[i].id);
    }
    CHECK_FALSE(has_note(result, "sorted within"));
}

TEST_CASE("images without a date that come after the cut are missed, which is said and counts",
          "[search][cap]")
{
    auto pictures = many(12'000);
    pictures[5].acquired.reset();
    pictures[11'999].acquired.reset();
    Archive archive{pictures};
    archive.cap = 10'000;
    archive.is_counting_on = GENERATE(true, false);

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(500));

    CHECK(result.found == 11'999);
    CHECK(has_note(result, "without a date"));
    CHECK(result.missing == (archive.is_counting_on ? 1 : 0));
    CHECK(result.is_capped == !archive.is_counting_on);
    CHECK(result.total == (archive.is_counting_on ? 12'000 : 11'999));
}

TEST_CASE("more than 10000 images of one second cannot be cut, which is said", "[search][cap]")
{
    auto pictures = many(10'100);
    for (auto& picture : pictures) {
        picture.acquired = year_2000;
    }
    Archive archive{pictures};
    archive.cap = 10'000;
    archive.is_counting_on = GENERATE(true, false);

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(500));

    CHECK(result.found == 10'000);
    CHECK(has_note(result, "cannot be cut further"));
    CHECK(result.is_capped);
    CHECK(result.missing == (archive.is_counting_on ? 100 : 0));
}

TEST_CASE("a service that shows more than 10000 images is not cut", "[search][cap]")
{
    Archive archive{many(10'600)};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(300));

    CHECK(result.found == 10'600);
    CHECK(result.searches == 1);
    CHECK(result.pages == 36);
    CHECK(result.notes.empty());
}

TEST_CASE("both halves of a cut search take every moment, and none of them twice", "[search][cap]")
{
    std::mt19937 random{3};
    auto const now = std::chrono::sys_seconds{Seconds{1'700'000'000}};
    auto const moment = [&] {
        return 500'000'000 + static_cast<std::int64_t>(random() % 1'000'000'000);
    };
    int cuts = 0;
    for (int i = 0; i < 2000; ++i) {
        satchel::Query query;
        auto a = moment();
        auto b = i % 3 == 0 ? a + static_cast<std::int64_t>(random() % 5) : moment();
        if (a > b) {
            std::swap(a, b);
        }
        Interval interval{satchel::Bound{iso(a), random() % 2 == 0},
                          satchel::Bound{iso(b), random() % 2 == 0}};
        if (random() % 4 == 0) {
            interval.from.reset();
        } else if (random() % 4 == 0) {
            interval.to.reset();
        }
        query.acquisition_date = interval;

        auto const halves = satchel::detail::cut_by_date(query, now);
        if (!halves) {
            CHECK((interval.from && interval.to ? b - a <= 1 : true));
            continue;
        }
        ++cuts;
        auto const whole = to_text(interval);
        auto const earlier = to_text(*halves->earlier.acquisition_date);
        auto const later = to_text(*halves->later.acquisition_date);
        CAPTURE(whole, earlier, later);
        CHECK(halves->earlier.acquisition_date->to->text ==
              halves->later.acquisition_date->from->text);
        for (int k = 0; k < 20; ++k) {
            auto const at = k < 10 ? a - 5 + k : moment();
            CHECK(is_in(earlier, at) + is_in(later, at) == is_in(whole, at));
        }
    }
    CHECK(cuts > 1000);
}

TEST_CASE("an archive that shows its last page again behind its cap is cut by date too",
          "[search][cap]")
{
    auto const items = GENERATE(500, 300);
    Archive archive{many(25'000), [&](Request const&, json const& body) {
                        if (page_number(body) * items <= 10'000) {
                            return std::optional<Reply>{};
                        }
                        auto last = body;
                        last["startPage"] = 10'000 / items;
                        auto reply = archive.page(last);
                        reply["totalResults"] = archive.page(body)["totalResults"];
                        return std::optional{Reply{.body = reply.dump()}};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(items));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.missing == 0);
    CHECK(has_note(result, "cut by date"));
}
