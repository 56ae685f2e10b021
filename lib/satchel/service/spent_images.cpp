// SPDX-License-Identifier: MIT
#include "satchel/service/spent_images.hpp"

#include <array>
#include <mutex>
#include <utility>

namespace satchel::detail {
namespace {

constexpr std::size_t most_batches = 4;

struct Kept {
    std::mutex mutex;
    std::vector<std::vector<Footprint>> batches;
};

Kept& kept()
{
    static Kept all;
    return all;
}

} // namespace

void keep_spent(std::vector<Footprint>&& images)
{
    auto& [mutex, batches] = kept();
    std::lock_guard const lock{mutex};
    if (batches.size() < most_batches) {
        batches.push_back(std::move(images));
    }
}

std::vector<Footprint> take_spent()
{
    auto& [mutex, batches] = kept();
    std::lock_guard const lock{mutex};
    if (batches.empty()) {
        return {};
    }
    auto images = std::move(batches.back());
    batches.pop_back();
    return images;
}

void empty(Footprint& image, Spare& spare)
{
    static constexpr std::array texts{
        &Footprint::id,       &Footprint::source_id,     &Footprint::acquisition_date,
        &Footprint::provider, &Footprint::creation_date, &Footprint::product_name,
        &Footprint::thumbnail};
    if (!image.polygons.empty()) {
        spare.ring = std::move(image.polygons.front().outer);
    }
    image.polygons.clear();
    if (image.quicklooks.capacity() > 0) {
        spare.quicklooks = std::move(image.quicklooks);
    }
    // A member that is forgotten here only loses its memory.
    Footprint emptied;
    for (auto const text : texts) {
        emptied.*text = std::move(image.*text);
        (emptied.*text).clear();
    }
    emptied.polygons = std::move(image.polygons);
    image = std::move(emptied);
}

} // namespace satchel::detail
