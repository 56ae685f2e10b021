// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>

using namespace archive_test;

namespace {

Reply counting(json page, std::int64_t total)
{
    page["totalResults"] = total;
    return {.body = page.dump()};
}

/// An archive whose count is what a function of the reply's number (from 1) says.
class Miscounting : public Archive {
public:
    Miscounting(int images, std::function<std::int64_t(int)> count)
        : Archive{many(images), [this, count = std::move(count)](Request const&, json const& body) {
                      return std::optional{counting(page(body), count(++m_replies))};
                  }}
    {
    }

private:
    std::atomic<int> m_replies{0};
}; // class Miscounting

} // namespace

TEST_CASE("an archive that counts too few images is read until it sends no more", "[search][many]")
{
    auto const concurrency = GENERATE(1, 8);
    auto const [images, counts] = GENERATE(table<int, std::function<std::int64_t(int)>>(
        {{500, [](int) { return 0; }},
         {500, [](int reply) { return reply == 1 ? 0 : 500; }},
         {490, [](int reply) { return reply == 1 ? 245 : 490; }},
         {500, [](int reply) { return reply == 1 ? 250 : 500; }},
         {51, [](int reply) { return reply == 1 ? 48 : 51; }},
         {51, [](int) { return 48; }},
         {61, [](int) { return 1; }}}));
    CAPTURE(images, counts(1), counts(2), concurrency);
    Miscounting archive{images, counts};

    auto const result =
        satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(50, concurrency));

    CHECK(id_set(result) == archive.ids());
    CHECK(shortfall_of(result).empty());
    CHECK(archive.server().requests().size() <= static_cast<std::size_t>(images / 50 + 2));
}

TEST_CASE("behind a first count that is too low, short and empty pages do not end the search",
          "[search][many]")
{
    auto const is_empty = GENERATE(true, false);
    auto const first_count = GENERATE(0, 60);
    std::atomic<int> faults{0};
    Archive archive{many(500), [&](Request const&, json const& body) {
                        auto const number = page_number(body);
                        auto reply = archive.page(body);
                        if (number == 1) {
                            return std::optional{counting(reply, first_count)};
                        }
                        if (number == 2 && faults++ == 0) {
                            auto& features = reply["features"];
                            features.erase(features.begin(),
                                           is_empty ? features.end() : features.begin() + 1);
                        }
                        return std::optional{counting(reply, 500)};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(50));

    CHECK(id_set(result) == archive.ids());
    CHECK(result.missing == 0);
}

TEST_CASE("a page that ends where the count says is the last one", "[search][many]")
{
    Archive archive{many(150)};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(50));

    CHECK(result.found == 150);
    CHECK(archive.server().requests().size() == 3);
}

TEST_CASE("an archive that counts nothing and repeats its only page is left at once",
          "[search][many]")
{
    Archive archive{many(50), [&](Request const&, json body) {
                        body["startPage"] = 1;
                        return std::optional{counting(archive.page(body), 0)};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(50));

    CHECK(result.found == 50);
    CHECK(archive.server().requests().size() == 2);
}

TEST_CASE("an archive without a count that never ends is left after 10000 images, which is said",
          "[search][many]")
{
    Miscounting archive{10'600, [](int) { return 0; }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(500));

    CHECK(result.found == 10'000);
    CHECK_FALSE(shortfall_of(result).empty());
    CHECK(has_note(result, "nobody knows how many more"));
}

TEST_CASE("an archive that counts too few and refuses the page behind is not complete",
          "[search][many]")
{
    Archive archive{many(120), [&](Request const&, json const& body) {
                        return page_number(body) == 2
                                   ? std::optional{Reply{400, R"({"message":"no such page"})"}}
                                   : std::optional{counting(archive.page(body), 10)};
                    }};

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, pages_of(50));

    CHECK(result.found == 50);
    CHECK(result.missing == 0);
    CHECK_FALSE(shortfall_of(result).empty());
}

TEST_CASE("with a limit a wrong count costs no request", "[search][many]")
{
    Miscounting archive{500, [](int) { return 0; }};
    auto options = pages_of(50);
    options.limit = 50;

    auto const result = satchel::search(*archive.service, {area(1, 0)}, {}, options);

    CHECK(result.found == 50);
    CHECK(archive.server().requests().size() == 1);
}
