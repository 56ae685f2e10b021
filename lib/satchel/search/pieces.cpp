// SPDX-License-Identifier: MIT
#include "satchel/search/pieces.hpp"

#include "satchel/area/cut.hpp"

namespace satchel::detail {
namespace {

constexpr std::size_t most_positions = 100;
constexpr int most_halvings = 24;

void add_pieces(Polygon const& polygon, int halvings, MultiPolygon& pieces)
{
    if (vertex_count(polygon) <= most_positions || halvings == 0) {
        pieces.push_back(polygon);
        return;
    }
    auto const box = bounding_box(polygon);
    auto const halves = box.east - box.west > box.north - box.south
                            ? cut_at_meridian(polygon, (box.west + box.east) / 2)
                            : cut_at_parallel(polygon, (box.south + box.north) / 2);
    for (auto const* half : {&halves.low, &halves.high}) {
        for (auto const& part : *half) {
            add_pieces(part, halvings - 1, pieces);
        }
    }
}

} // namespace

MultiPolygon in_pieces(MultiPolygon const& ground)
{
    MultiPolygon pieces;
    for (auto const& polygon : ground) {
        add_pieces(polygon, most_halvings, pieces);
    }
    return pieces;
}

} // namespace satchel::detail
