// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace archive_test;

namespace {

/// The page without fault, but with another count.
Reply counting(json page, int total)
{
    page["totalResults"] = total;
    return {.body = page.dump()};
}

} // namespace

TEST_CASE("a lower count in a few replies does not end the search", "[search][many]")
{
    auto const concurrency = GENERATE(1, 8);
    Archive archive{many(1000), [&](Request const&, json const& body) {
                        auto const page = page_number(body);
                        return page == 1 || page > 30
                                   ? std::optional<Reply>{}
                                   : std::optional{counting(archive.page(body), 20)};
                    }};

    auto const result =
        satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(20, concurrency));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.total == 1000);
    CHECK(result.missing == 0);
    CHECK(has_note(result, "count moved between 20 and 1000"));
    CHECK_FALSE(has_note(result, "may be missing"));
}

TEST_CASE("one reply with an absurd count is not believed", "[search][many]")
{
    Archive archive{many(1000), [&](Request const&, json const& body) {
                        return page_number(body) == 7
                                   ? std::optional{counting(archive.page(body), 1'000'000)}
                                   : std::optional<Reply>{};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(20));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.pages < 60);
    CHECK(result.missing == 0);
}

TEST_CASE("neighbouring pages that come empty do not end the search", "[search][many]")
{
    auto const concurrency = GENERATE(1, 8);
    std::atomic<int> faults{0};
    Archive archive{many(1000), [&](Request const&, json const& body) {
                        auto const page = page_number(body);
                        auto const is_empty = page >= 5 && page <= 7 && faults++ < 6;
                        auto reply = archive.page(body);
                        reply["features"] = json::array();
                        return is_empty ? std::optional{Reply{.body = reply.dump()}}
                                        : std::optional<Reply>{};
                    }};

    auto const result =
        satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(20, concurrency));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.missing == 0);
    CHECK(has_note(result, "came only when all pages were read again"));
}

TEST_CASE("an image that moves to a page before because another was deleted is found again",
          "[search][many]")
{
    // After ten replies the first image is no longer there: all others move one place forward.
    std::atomic<int> replies{0};
    Archive archive{many(1000), [&](Request const&, json const& body) {
                        if (replies++ < 10) {
                            return std::optional<Reply>{};
                        }
                        auto const items = body.at("count").get<int>();
                        auto reply = archive.page(body);
                        auto next = body;
                        next["startPage"] = page_number(body) + 1;
                        auto const behind = archive.page(next).at("features");
                        auto& features = reply["features"];
                        if (!features.empty()) {
                            features.erase(0);
                        }
                        if (!behind.empty() && static_cast<int>(features.size()) < items) {
                            features.push_back(behind.at(0));
                        }
                        return std::optional{counting(reply, 999)};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(20, 1));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.missing == 0);
    CHECK(result.total == 999);
}
