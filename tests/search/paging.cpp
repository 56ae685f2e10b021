// SPDX-License-Identifier: MIT
#include "satchel/search/paging.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <set>

using satchel::Footprint;
using satchel::FootprintPage;
using satchel::PageRequest;

namespace {

Footprint image(std::int64_t number)
{
    Footprint footprint;
    footprint.id = "image-" + std::to_string(number);
    return footprint;
}

/// The images first..last as a page of a search that has `total`.
FootprintPage page_of(std::int64_t total, std::int64_t first, std::int64_t last,
                      std::int64_t items_per_page)
{
    FootprintPage page{total, items_per_page, {}};
    for (auto number = first; number <= std::min(last, total); ++number) {
        page.footprints.push_back(image(number));
    }
    return page;
}

/// An archive that pages as search.yaml describes it, in pages of at most `most`.
FootprintPage honest(std::int64_t total, PageRequest const& request, std::int64_t most = 1000)
{
    auto const size = std::min<std::int64_t>(request.items, most);
    return page_of(total, (request.page - 1) * size + 1, request.page * size, size);
}

struct Outcome {
    satchel::detail::PagesRead read;
    std::vector<std::string> ids;
    std::vector<PageRequest> requests;
    std::size_t most_ahead = 0;

    [[nodiscard]] bool has_note(std::string const& words) const
    {
        return std::any_of(read.notes.begin(), read.notes.end(), [&](std::string const& note) {
            return note.find(words) != std::string::npos;
        });
    }
};

using Archive = std::function<FootprintPage(PageRequest const&)>;

struct Way {
    int items = 10;
    std::size_t at_once = 1;
    unsigned seed = 0; ///< of the order in which replies come; 0 = as they were asked for
};

Outcome read_all(Archive const& archive, Way way = {})
{
    Outcome outcome;
    satchel::detail::KeySet known;
    satchel::detail::PageReader reader{
        {way.items, false}, known, [&](std::vector<Footprint>&& images) {
            for (auto const& footprint : images) {
                outcome.ids.push_back(footprint.id);
            }
        }};
    std::mt19937 random{way.seed};
    std::vector<PageRequest> asked;
    while (!reader.is_done()) {
        while (asked.size() < way.at_once) {
            auto const request = reader.next(reader.ahead() < 4 * way.at_once);
            if (!request) {
                break;
            }
            asked.push_back(*request);
            outcome.requests.push_back(*request);
        }
        REQUIRE_FALSE(asked.empty());
        outcome.most_ahead = std::max(outcome.most_ahead, reader.ahead());
        auto const which = asked.begin() +
                           static_cast<std::ptrdiff_t>(way.seed == 0 ? 0 : random() % asked.size());
        auto const request = *which;
        asked.erase(which);
        reader.came(request.page, archive(request));
    }
    outcome.read = reader.result();
    return outcome;
}

/// The ids first..last, as far as they are wanted in any order.
std::set<std::string> ids_up_to(std::int64_t total)
{
    std::set<std::string> ids;
    for (std::int64_t number = 1; number <= total; ++number) {
        ids.insert("image-" + std::to_string(number));
    }
    return ids;
}

} // namespace

TEST_CASE("all pages are read, in the service's order, and not one request more",
          "[search][paging]")
{
    for (std::int64_t const total : {0, 1, 9, 10, 11, 20, 95, 100}) {
        INFO(total);

        auto const outcome = read_all([&](auto const& request) { return honest(total, request); });

        CHECK(outcome.read.total == total);
        CHECK(static_cast<std::int64_t>(outcome.ids.size()) == total);
        CHECK(outcome.requests.size() == std::max<std::size_t>(1, (outcome.ids.size() + 9) / 10));
        CHECK(outcome.read.notes.empty());
        for (std::size_t i = 0; i < outcome.ids.size(); ++i) {
            CHECK(outcome.ids[i] == "image-" + std::to_string(i + 1));
        }
    }
}

TEST_CASE("a service with smaller pages than asked for is read to the end", "[search][paging]")
{
    auto const outcome =
        read_all([](auto const& request) { return honest(35, request, 4); }, {100});

    CHECK(outcome.ids.size() == 35);
    CHECK(outcome.requests.size() == 9);
    CHECK(outcome.read.notes.empty());
}

TEST_CASE("a service that ignores the page size without saying so is read to the end",
          "[search][paging]")
{
    auto const outcome = read_all(
        [](auto const& request) {
            auto page = honest(35, request, 4);
            page.items_per_page = request.items;
            return page;
        },
        {100});

    CHECK(outcome.ids.size() == 35);
    CHECK(outcome.requests.size() == 10); // the first page twice, to be sure of its size
    CHECK(outcome.read.notes.empty());
}

TEST_CASE("a service that sends everything at once is asked once", "[search][paging]")
{
    auto const outcome = read_all([](auto const&) { return page_of(35, 1, 35, 0); });

    CHECK(outcome.ids.size() == 35);
    CHECK(outcome.requests.size() == 1);
    CHECK(outcome.read.notes.empty());
}

TEST_CASE("a service that repeats its first page for ever is left, and the user is told",
          "[search][paging]")
{
    auto const outcome = read_all([](auto const&) { return page_of(100, 1, 10, 10); });

    CHECK(outcome.ids.size() == 10);
    CHECK(outcome.requests.size() <= 5);
    CHECK(outcome.read.missing == 90);
    CHECK(outcome.has_note("counts 100 images but sent only 10"));
    CHECK(outcome.has_note("page 2 had nothing new"));
    CHECK(outcome.has_note("more than once"));
}

TEST_CASE("a count that grows for ever ends the reading", "[search][paging]")
{
    auto const outcome = read_all([](auto const& request) {
        return page_of(request.page * 10 + 10, (request.page - 1) * 10 + 1, request.page * 10, 10);
    });

    CHECK(outcome.requests.size() <= 5);
    CHECK(outcome.has_note("kept growing"));
    CHECK(outcome.has_note("count moved"));
}

TEST_CASE("images that arrive in the archive during the search are noted", "[search][paging]")
{
    // A new image comes in front after the first page was read: the last one of it is sent
    // again on page 2, and the new one itself is on a page already read.
    int asked = 0;

    auto const outcome = read_all([&](auto const& request) {
        auto const shift = ++asked == 1 ? 0 : 1;
        auto page = page_of(25, (request.page - 1) * 10 + 1 - shift, request.page * 10 - shift, 10);
        page.total += shift;
        return page;
    });

    CHECK(outcome.ids.size() == 26);
    CHECK(outcome.ids.back() == "image-0");
    CHECK(outcome.read.missing == 0);
    CHECK(outcome.has_note("moved between 25 and 26"));
    CHECK(outcome.has_note("1 image more than once"));
    CHECK(outcome.has_note("1 image came only when all pages were read again"));
}

TEST_CASE("a page that comes short is asked for once more", "[search][paging]")
{
    int second_page = 0;

    auto const outcome = read_all([&](auto const& request) {
        auto page = honest(30, request);
        if (request.page == 2 && ++second_page == 1) {
            page.footprints.resize(3);
        }
        return page;
    });

    CHECK(outcome.ids.size() == 30);
    CHECK(outcome.requests.size() == 4);
    CHECK(outcome.read.notes.empty());
}

TEST_CASE("a page with nothing new is asked for once more", "[search][paging]")
{
    int second_page = 0;

    auto const outcome = read_all([&](auto const& request) {
        bool const repeats_first = request.page == 2 && ++second_page == 1;
        return honest(30, repeats_first ? PageRequest{1, request.items} : request);
    });

    CHECK(outcome.ids.size() == 30);
    CHECK(outcome.requests.size() == 4);
    CHECK(outcome.read.missing == 0);
}

TEST_CASE("a page that stays short or empty is named, and the others are still read",
          "[search][paging]")
{
    auto const kept = GENERATE(3U, 0U);

    auto const outcome = read_all([&](auto const& request) {
        auto page = honest(30, request);
        if (request.page == 2) {
            page.footprints.resize(kept);
        }
        return page;
    });

    CHECK(outcome.ids.size() == 20 + kept);
    CHECK(outcome.read.missing == 10 - kept);
    CHECK(outcome.has_note("counts 30 images but sent only " + std::to_string(20 + kept)));
    CHECK(outcome.has_note("page 2 had " + std::to_string(kept) + " of 10"));
}

TEST_CASE("a service that counts images and sends none is left soon", "[search][paging]")
{
    auto const outcome = read_all([](auto const&) { return FootprintPage{50, 10, {}}; });

    CHECK(outcome.ids.empty());
    CHECK(outcome.requests.size() <= 4);
    CHECK(outcome.has_note("counts 50 images but sent only 0"));
}

TEST_CASE("images that come twice are kept once", "[search][paging]")
{
    auto const outcome = read_all([](auto const& request) {
        auto page = honest(12, request);
        if (request.page == 1) {
            page.footprints.push_back(image(3));
        }
        return page;
    });

    CHECK(outcome.ids.size() == 12);
    CHECK(outcome.has_note("1 image more than once"));
}

TEST_CASE("more images than the service counts are kept and noted", "[search][paging]")
{
    auto const outcome = read_all([](auto const&) {
        return FootprintPage{1, 10, {image(1), image(2)}};
    });

    CHECK(outcome.ids.size() == 2);
    CHECK(outcome.has_note("counts 1 image but sent 2"));
}

TEST_CASE("a count where archives stop counting is pointed out", "[search][paging]")
{
    auto const outcome =
        read_all([](auto const& request) { return honest(10000, request); }, {500});

    CHECK(outcome.ids.size() == 10000);
    CHECK(outcome.has_note("narrow the dates"));
}

TEST_CASE("pages that come in any order are handed over in the service's order", "[search][paging]")
{
    auto const seed = GENERATE(range(1U, 30U));

    auto const outcome =
        read_all([](auto const& request) { return honest(995, request); }, {10, 8, seed});

    CHECK(outcome.requests.size() == 100);
    CHECK(outcome.most_ahead <= 32);
    CHECK(outcome.read.notes.empty());
    REQUIRE(outcome.ids.size() == 995);
    for (std::size_t i = 0; i < outcome.ids.size(); ++i) {
        CHECK(outcome.ids[i] == "image-" + std::to_string(i + 1));
    }
}

TEST_CASE("with many pages at once a short, an old and an odd page size are still made good",
          "[search][paging]")
{
    auto const seed = GENERATE(range(1U, 10U));
    std::map<int, int> times;

    auto const outcome = read_all(
        [&](PageRequest request) {
            auto const first = ++times[request.page] == 1;
            if (request.page == 5 && first) {
                request.page = 2;
            }
            auto page = honest(200, request, 8);
            if (request.page == 7 && first) {
                page.footprints.resize(1);
            }
            return page;
        },
        {10, 8, seed});

    CHECK(outcome.ids.size() == 200);
    CHECK(outcome.requests.size() == 27);
    CHECK(outcome.read.missing == 0);
    CHECK(std::is_sorted(outcome.ids.begin(), outcome.ids.end(), [](auto const& a, auto const& b) {
        return std::stoi(a.substr(6)) < std::stoi(b.substr(6));
    }));
}

TEST_CASE("an archive that shuffles, repeats and drops images gives all of them, or a report",
          "[search][paging]")
{
    auto const seed = GENERATE(range(1U, 40U));
    std::mt19937 random{seed};
    constexpr std::int64_t total = 300;
    auto const archive = [&](PageRequest const& request) {
        auto page = honest(total, request);
        for (auto& footprint : page.footprints) {
            if (random() % 20 == 0) { // another one stands in its place
                footprint = image(1 + static_cast<std::int64_t>(random() % total));
            }
        }
        std::shuffle(page.footprints.begin(), page.footprints.end(), random);
        if (random() % 10 == 0) {
            page.footprints.resize(page.footprints.size() / 2);
        }
        return page;
    };

    auto const outcome = read_all(archive, {10, 8, seed});

    std::set<std::string> const ids{outcome.ids.begin(), outcome.ids.end()};
    CHECK(ids.size() == outcome.ids.size());
    CHECK(outcome.read.missing == total - static_cast<std::int64_t>(ids.size()));
    CHECK(outcome.requests.size() <= 30 * 4 + 8 + 1);
    if (outcome.read.missing == 0) {
        CHECK(ids == ids_up_to(total));
    } else {
        CHECK(outcome.has_note("counts 300 images but sent only"));
    }
    CHECK(outcome.read.missing <= 3);
}

TEST_CASE("an image that changes its page while the pages are read is found", "[search][paging]")
{
    // The first image moves to the end after page 3 was read: what was on page 4 in front
    // is on page 3 then, and is missed.
    auto const seed = GENERATE(range(1U, 10U));
    int asked = 0;
    auto const archive = [&](PageRequest const& request) {
        auto page = honest(100, request);
        if (++asked > 3) {
            page = page_of(101, (request.page - 1) * 10 + 2, request.page * 10 + 1, 10);
            page.total = 100;
            if (request.page == 10) {
                page.footprints.back() = image(1);
            }
        }
        return page;
    };

    auto const outcome = read_all(archive, {10, 4, seed});

    CHECK(std::set<std::string>(outcome.ids.begin(), outcome.ids.end()) == ids_up_to(100));
    CHECK(outcome.read.missing == 0);
}
