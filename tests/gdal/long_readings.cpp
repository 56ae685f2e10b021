// SPDX-License-Identifier: MIT
#include "archive.hpp"
#include "scan_reading.hpp"

#include "satchel/footprints/moment.hpp"

#include "support/error_of.hpp"

#include <catch2/catch.hpp>
#include <cpl_error.h>
#include <ogr_recordbatch.h>

#include <atomic>
#include <memory>

using gdal_test::all;
using gdal_test::Archive;
using gdal_test::take;
using satchel::Failure;
using satchel::ogr::ScanReader;
using support::error_of;

namespace {

satchel::ogr::ScanRequest pages_of_500() { return gdal_test::request_of(500); }

/// One image a second, found by its time.
std::optional<support::Reply> dated(nlohmann::json const& body, int images)
{
    using satchel::detail::read_moment;
    constexpr std::string_view first_text = "2017-01-24T10:00:00.000Z";
    auto const begin = *read_moment(first_text);
    auto const count = body.at("count").get<int>();
    auto first = (body.at("startPage").get<int>() - 1) * count;
    auto after = std::min(first + count, images);
    auto total = images;
    if (body.contains("acquisitionDate")) {
        auto const from = body.at("acquisitionDate").get<std::string>().substr(1, 23);
        first = static_cast<int>((*read_moment(from) - begin + std::chrono::milliseconds{999}) /
                                 std::chrono::seconds{1});
        after = first + 1;
        total = 1;
    }
    nlohmann::json reply{{"totalResults", total}, {"features", nlohmann::json::array()}};
    for (auto i = first; i < after; ++i) {
        reply["features"].push_back(
            {{"type", "Feature"},
             {"id", "image-" + std::to_string(i)},
             {"properties",
              {{"acquisitionDate", satchel::detail::to_text(begin + std::chrono::seconds{i})}}},
             {"geometry", nullptr}});
    }
    return support::Reply{200, reply.dump()};
}

std::unique_ptr<OGRFeature> next(OGRLayer& layer)
{
    return std::unique_ptr<OGRFeature>{layer.GetNextFeature()};
}

} // namespace

TEST_CASE("a reader that stays far behind is not waited for, and still gets every image", "[gdal]")
{
    Archive archive{35'000};
    auto const slow = ScanReader::of(pages_of_500());
    auto const fast = ScanReader::of(pages_of_500());
    auto const begin = take(*slow, 5);

    auto const whole = take(*fast, all);
    auto const kept = fast->scan().kept();
    auto const rest = take(*slow, all);

    CHECK(whole.size() == 35'000);
    CHECK(kept < 25'000);
    CHECK(begin == std::vector<std::string>{whole.begin(), whole.begin() + 5});
    CHECK(rest == std::vector<std::string>{whole.begin() + 5, whole.end()});
}

TEST_CASE("a reader that stayed behind while the archive changed is told so", "[gdal]")
{
    std::atomic<bool> has_changed = false;
    Archive archive{35'000, [&](auto const&) {
                        return has_changed ? std::optional{support::Reply{
                                                 200, R"({"totalResults":0,"features":[]})"}}
                                           : std::nullopt;
                    }};
    auto const slow = ScanReader::of(pages_of_500());
    static_cast<void>(take(*slow, 5));
    static_cast<void>(take(*ScanReader::of(pages_of_500()), all));

    has_changed = true;
    auto const error = error_of([&] { static_cast<void>(slow->next()); });

    CHECK(error.failure() == Failure::network);
    CHECK(error.hint() == "read it from its beginning");
}

TEST_CASE("a service that sends all its images at once is read to the end", "[gdal]")
{
    constexpr int images = 21'000;
    Archive archive{
        images, [&](auto const& body) {
            return dated({{"count", images}, {"startPage", body.at("startPage")}}, images);
        }};

    CHECK(take(*ScanReader::of(pages_of_500()), all).size() == images);
}

TEST_CASE("an image read long ago is found by its FID, by asking for its time", "[gdal]")
{
    constexpr int images = 21'000;
    Archive archive{images, [](auto const& body) { return dated(body, images); }};
    auto const dataset = archive.open({"PAGE_SIZE=500"});
    auto& layer = *dataset->GetLayer(0);
    auto const first = next(layer);
    while (next(layer)) {
    }
    auto const pages = archive.pages().size();

    std::unique_ptr<OGRFeature> const again{layer.GetFeature(first->GetFID())};
    std::unique_ptr<OGRFeature> const unknown{layer.GetFeature(1)};

    REQUIRE(again);
    CHECK(again->Equal(first.get()) != FALSE);
    CHECK_FALSE(unknown);
    CHECK(archive.pages().size() == pages + 1);
}

TEST_CASE("an image without a date is asked for by its place, some pages at most", "[gdal]")
{
    Archive archive{20'700};
    auto const dataset = archive.open({"PAGE_SIZE=500"});
    auto& layer = *dataset->GetLayer(0);
    auto const first = next(layer);
    while (next(layer)) {
    }
    auto const pages = archive.pages().size();

    std::unique_ptr<OGRFeature> const again{layer.GetFeature(first->GetFID())};

    REQUIRE(again);
    CHECK(again->Equal(first.get()) != FALSE);
    CHECK(archive.pages().size() < pages + 4);
}

TEST_CASE("where the service stops counting, no count is promised, and none made unasked", "[gdal]")
{
    Archive archive{10'000};
    auto const dataset = archive.open({"PAGE_SIZE=500"});
    auto& layer = *dataset->GetLayer(0);

    CHECK(layer.TestCapability(OLCFastFeatureCount) == FALSE);
    CHECK(layer.GetFeatureCount(FALSE) == -1);
    CHECK(archive.pages().size() < 4);
    CHECK(layer.TestCapability(OLCFastFeatureCount) == FALSE);
}

TEST_CASE("a count that takes all pages is made once, for all datasets", "[gdal]")
{
    Archive archive{10'700};
    auto const two_places =
        "AOI=MULTIPOLYGON(((0 0,40 0,40 1,0 1,0 0)),((50 0,90 0,90 1,50 1,50 0)))";
    auto const count = [&] {
        return archive.open({"PAGE_SIZE=500", two_places})->GetLayer(0)->GetFeatureCount(TRUE);
    };

    auto const images = count();
    auto const pages = archive.pages().size();

    CHECK(images > 8'000);
    CHECK(pages > 20);
    CHECK(count() == images);
    CHECK(archive.pages().size() <= pages + 1); // the first page, when it is opened
}

TEST_CASE("an Arrow stream whose reading fails ends with an error", "[gdal]")
{
    Archive archive{250, [](auto const& body) {
                        return body.at("startPage") == 2 ? std::optional{support::Reply{403, "{}"}}
                                                         : std::nullopt;
                    }};
    auto const dataset = archive.open({"PAGE_SIZE=100"});
    ArrowArrayStream stream{};
    REQUIRE(dataset->GetLayer(0)->GetArrowStream(&stream));

    ArrowArray array{};
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    auto const status = stream.get_next(&stream, &array);
    CPLPopErrorHandler();

    CHECK(status == EIO);
    CHECK(array.release == nullptr);
    CHECK(std::string{CPLGetLastErrorMsg()}.find("403") != std::string::npos);
    CHECK(stream.get_next(&stream, &array) == EIO);
    stream.release(&stream);
}

TEST_CASE("an Arrow stream of a table that cannot be had ends with an error", "[gdal]")
{
    Archive archive{1}; // which is no ordering service
    auto const dataset = archive.open();
    ArrowArrayStream stream{};
    REQUIRE(dataset->GetLayerByName("contracts")->GetArrowStream(&stream));

    ArrowArray array{};
    CPLPushErrorHandler(CPLQuietErrorHandler);
    auto const status = stream.get_next(&stream, &array);
    CPLPopErrorHandler();

    CHECK(status == EIO);
    stream.release(&stream);
}

TEST_CASE("a service that wants to be asked again in a minute is not waited for", "[gdal]")
{
    Archive archive{250, [](auto const&) {
                        return support::Reply{503, "{}", {{"Retry-After", "60"}}};
                    }};
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    auto const dataset = archive.open();
    CPLPopErrorHandler();

    CHECK_FALSE(dataset);
    CHECK(std::string{CPLGetLastErrorMsg()}.find("503") != std::string::npos);
    CHECK(archive.pages().size() == 1);
}
