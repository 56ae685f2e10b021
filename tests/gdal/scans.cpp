// SPDX-License-Identifier: MIT
#include "archive.hpp"
#include "fid_set.hpp"
#include "read_image.hpp"
#include "scan_reading.hpp"

#include "support/error_of.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <random>
#include <set>

using gdal_test::all;
using gdal_test::Archive;
using gdal_test::request_of;
using gdal_test::take;
using satchel::Failure;
using satchel::ogr::ScanReader;
using support::error_of;

namespace {

constexpr char const* empty_page = R"({"totalResults":250,"features":[]})";

} // namespace

TEST_CASE("the FID of an image is the same in every version", "[gdal]")
{
    satchel::Footprint footprint;
    footprint.id = "bcfdb18a-14e2-47f7-9fae-dce82f8250b6::4cb18a03-e95a-4bc8-aaed-66aaf9032807";
    footprint.source_id = "DS_PHR1A_201701241037483_FR1_PX_E001N43_0615_01664";

    CHECK(satchel::ogr::fid_of(footprint) == 5633580410259604);
    footprint.id.clear();
    CHECK(satchel::ogr::fid_of(footprint) == 1924889889093117);
}

TEST_CASE("images without ids have FIDs by their looks", "[gdal]")
{
    satchel::Footprint one;
    one.acquisition_date = "2017-01-24T10:37:51.229Z";
    auto other = one;
    other.polygons = {satchel::to_polygon({0, 0, 1, 1})};

    CHECK(satchel::ogr::fid_of(one) > 0);
    CHECK(satchel::ogr::fid_of(one) != satchel::ogr::fid_of(other));
}

TEST_CASE("images that look the same have different FIDs within a reading", "[gdal]")
{
    auto const twins = R"({"totalResults":2,"features":[
        {"type":"Feature","properties":{"cloudCover":1},"geometry":null},
        {"type":"Feature","properties":{"cloudCover":1},"geometry":null}]})";
    Archive archive{2, [&](auto const&) { return support::Reply{200, twins}; }};
    auto const reader = ScanReader::of(request_of(10));

    auto const first = reader->next();
    auto const second = reader->next();

    REQUIRE(first);
    REQUIRE(second);
    CHECK(second->fid == first->fid + 1);
    CHECK_FALSE(reader->next());
}

TEST_CASE("a set of FIDs knows which were there", "[gdal]")
{
    satchel::ogr::FidSet set;
    std::set<GIntBig> control;
    std::mt19937_64 random{7};

    CHECK_FALSE(set.contains(1));
    for (int i = 0; i < 20'000; ++i) {
        auto const fid = static_cast<GIntBig>(1 + random() % 15'000);
        REQUIRE(set.insert(fid) == control.insert(fid).second);
    }
    for (GIntBig fid = 1; fid <= 15'000; ++fid) {
        REQUIRE(set.contains(fid) == control.contains(fid));
    }
}

TEST_CASE("readers of the same scan get the same images, which are asked for once", "[gdal]")
{
    Archive archive{250};
    auto const slow = ScanReader::of(request_of(100));
    auto const fast = ScanReader::of(request_of(100));

    auto const begin = take(*slow, 3);
    auto const whole = take(*fast, all);
    auto const rest = take(*slow, all);

    CHECK(whole.size() == 250);
    CHECK(begin == std::vector<std::string>{"image-0", "image-1", "image-2"});
    CHECK(rest == std::vector<std::string>{whole.begin() + 3, whole.end()});
    CHECK(take(*ScanReader::of(request_of(100)), all) == whole);
    CHECK(archive.pages() == std::vector{1, 2, 3});
}

TEST_CASE("a long scan is read to its end by all who read it, and begun anew by others", "[gdal]")
{
    Archive archive{10'700};
    auto const slow = ScanReader::of(request_of(500));
    auto const fast = ScanReader::of(request_of(500));
    static_cast<void>(take(*slow, 5));

    auto const whole = take(*fast, all);
    auto const kept_for_the_slow_one = slow->scan().kept();
    auto const rest = take(*slow, all);
    auto const pages = archive.pages().size();
    auto const new_reader = ScanReader::of(request_of(500));

    CHECK(whole.size() == 10'700);
    CHECK(std::set<std::string>(whole.begin(), whole.end()).size() == 10'700);
    CHECK(kept_for_the_slow_one > 10'000);
    CHECK(rest == std::vector<std::string>{whole.begin() + 5, whole.end()});
    CHECK(pages == 22);
    CHECK(fast->scan().is_closed());
    CHECK(take(*new_reader, 1) == std::vector<std::string>{"image-0"});
    CHECK(archive.pages().size() > pages);
}

TEST_CASE("who reads a long scan alone does not keep what was read", "[gdal]")
{
    Archive archive{12'000};
    auto const reader = ScanReader::of(request_of(500));

    CHECK(take(*reader, all).size() == 12'000);

    CHECK(reader->scan().kept() < 5'000);
}

TEST_CASE("a reading that ended short of images is not given to the next reader", "[gdal]")
{
    std::atomic<bool> is_broken = true;
    Archive archive{250, [&](auto const& body) -> std::optional<support::Reply> {
                        return is_broken && body.at("startPage") == 3
                                   ? std::optional{support::Reply{200, empty_page}}
                                   : std::nullopt;
                    }};
    auto const reader = ScanReader::of(request_of(100));
    auto const came = take(*reader, all).size();
    auto const shortfall = reader->scan().shortfall();

    is_broken = false;
    auto const later = ScanReader::of(request_of(100));

    CHECK(came == 200);
    CHECK(shortfall.find("50 images") != std::string::npos);
    CHECK(take(*later, all).size() == 250);
    CHECK(later->scan().shortfall().empty());
}

TEST_CASE("what failed is tried again by the next reader", "[gdal]")
{
    std::atomic<bool> is_broken = true;
    Archive archive{250, [&](auto const& body) -> std::optional<support::Reply> {
                        return is_broken && body.at("startPage") == 2
                                   ? std::optional{support::Reply{403, "{}"}}
                                   : std::nullopt;
                    }};
    auto const reader = ScanReader::of(request_of(100));
    static_cast<void>(take(*reader, 100));

    auto const error = error_of([&] { static_cast<void>(reader->next()); });
    is_broken = false;
    auto const later = ScanReader::of(request_of(100));

    CHECK(error.failure() == Failure::denied);
    CHECK(take(*later, all).size() == 250);
}
