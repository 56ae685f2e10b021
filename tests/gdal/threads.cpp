// SPDX-License-Identifier: MIT
#include "archive.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <memory>
#include <random>
#include <thread>

using gdal_test::Archive;

namespace {

std::unique_ptr<OGRFeature> next(OGRLayer& layer)
{
    return std::unique_ptr<OGRFeature>{layer.GetNextFeature()};
}

/// One of the things that programs do; false where the answer is wrong.
bool use(OGRLayer& layer, unsigned what)
{
    switch (what % 5) {
    case 0: {
        layer.SetAttributeFilter(nullptr);
        auto const feature = next(layer);
        if (!feature) {
            return false;
        }
        std::unique_ptr<OGRFeature> const again{layer.GetFeature(feature->GetFID())};
        return again && again->Equal(feature.get()) != FALSE;
    }
    case 1:
        layer.SetAttributeFilter(("cloud_cover <= " + std::to_string(what % 100)).c_str());
        return layer.GetFeatureCount() == 300; // this service counts, and filters nothing
    case 2: {
        layer.SetAttributeFilter("source_id = 'DS_77'");
        auto const feature = next(layer);
        return feature && feature->GetFieldAsString("id") == std::string{"image-77"};
    }
    case 3:
        layer.SetAttributeFilter(nullptr);
        layer.SetSpatialFilterRect(10.5, 0.2, 10.7, 0.4);
        for (int i = 0; i < 3; ++i) { // images 10, 110 and 210
            if (!next(layer)) {
                return false;
            }
        }
        layer.SetSpatialFilter(nullptr);
        return true;
    default:
        layer.SetAttributeFilter("NOT (cloud_cover < 90)");
        return next(layer) != nullptr;
    }
}

} // namespace

TEST_CASE("twenty threads read two hundred times each, with datasets of their own",
          "[gdal][threads]")
{
    Archive archive{300};
    std::atomic<int> wrong = 0;
    std::atomic<int> reads = 0;
    auto const work = [&](unsigned seed) {
        std::mt19937 random{seed};
        auto dataset = archive.open({"PAGE_SIZE=100"});
        for (int i = 0; i < 200; ++i) {
            if (random() % 20 == 0) {
                dataset = archive.open({random() % 2 == 0 ? "PROBE=NO" : "PROBE=YES"});
            }
            auto* const layer = dataset ? dataset->GetLayer(0) : nullptr;
            wrong += layer != nullptr && use(*layer, static_cast<unsigned>(random())) ? 0 : 1;
            ++reads;
        }
    };

    std::vector<std::thread> threads;
    for (unsigned i = 0; i < 20; ++i) {
        threads.emplace_back(work, i);
    }
    for (auto& thread : threads) {
        thread.join();
    }

    CHECK(reads == 20 * 200);
    CHECK(wrong == 0);
}

TEST_CASE("a dataset that is closed while others read the same takes nothing from them",
          "[gdal][threads]")
{
    Archive archive{300};
    auto first = archive.open({"PAGE_SIZE=50"});
    auto const second = archive.open({"PAGE_SIZE=50"});
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(next(*first->GetLayer(0)));
    auto* const layer = second->GetLayer(0);
    REQUIRE(next(*layer));

    first.reset();

    int rest = 0;
    while (next(*layer)) {
        ++rest;
    }
    CHECK(rest == 299);
}
