// SPDX-License-Identifier: MIT
#include "satchel/aoi/cleaning.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace satchel::detail {
namespace {

constexpr double repeated_share = 0.1; ///< of `narrow`

struct Position {
    double first;
    double second;
};

bool are_equal(Position one, Position other)
{
    return one.first == other.first && one.second == other.second;
}

bool are_close(Position one, Position other, double narrow)
{
    auto const nearest = narrow * repeated_share;
    return are_equal(one, other) || (std::abs(one.first - other.first) < nearest &&
                                     std::abs(one.second - other.second) < nearest);
}

/// Does the line from `tip` to `next` run back along the line from `previous`?
bool is_spike(Position previous, Position tip, Position next, double narrow)
{
    auto const back_first = previous.first - tip.first;
    auto const back_second = previous.second - tip.second;
    auto const on_first = next.first - tip.first;
    auto const on_second = next.second - tip.second;
    if (!(back_first * on_first + back_second * on_second > 0)) {
        return false;
    }
    auto const back = std::hypot(back_first, back_second);
    auto const on = std::hypot(on_first, on_second);
    auto const width =
        std::abs(back_first * on_second - back_second * on_first) / std::max(back, on);
    // A corner of a tiny ring is no wider, but not much longer than wide either.
    constexpr double longer_than_wide = 100;
    return width < narrow && width * longer_than_wide < std::min(back, on);
}

/// A ring within the flat arrays.
struct RingView {
    double const* first;
    double const* second;
    std::size_t size;

    [[nodiscard]] Position at(std::size_t i) const { return {first[i], second[i]}; }
};

/// Has the ring perhaps something to clean? One pass without a branch; never wrong with "no".
bool is_suspicious(RingView const& ring, double narrow)
{
    if (ring.size < 4 || !are_equal(ring.at(0), ring.at(ring.size - 1))) {
        return true;
    }
    auto const nearest = narrow * repeated_share;
    auto const narrow_squared = narrow * narrow;
    auto before_first = ring.first[0] - ring.first[ring.size - 2];
    auto before_second = ring.second[0] - ring.second[ring.size - 2];
    auto before_squared = before_first * before_first + before_second * before_second;
    auto west = ring.first[0];
    auto east = west;
    auto south = ring.second[0];
    auto north = south;
    int suspicions = 0;
    for (std::size_t i = 0; i + 1 < ring.size; ++i) {
        auto const first = ring.first[i + 1] - ring.first[i];
        auto const second = ring.second[i + 1] - ring.second[i];
        auto const squared = first * first + second * second;
        auto const cross = before_first * second - before_second * first;
        auto const turns_back = before_first * first + before_second * second < 0;
        // Twice the width: rounding must not hide a spike.
        auto const is_narrow =
            cross * cross <= 4 * narrow_squared * std::max(squared, before_squared);
        suspicions += static_cast<int>(turns_back) & static_cast<int>(is_narrow);
        suspicions += static_cast<int>(std::abs(first) < nearest) &
                      static_cast<int>(std::abs(second) < nearest);
        before_first = first;
        before_second = second;
        before_squared = squared;
        west = std::min(west, ring.first[i]);
        east = std::max(east, ring.first[i]);
        south = std::min(south, ring.second[i]);
        north = std::max(north, ring.second[i]);
    }
    return suspicions > 0 || !(east - west > narrow) || !(north - south > narrow);
}

/// How often something was found, and where first.
struct Finding {
    Position position{};
    std::size_t count = 0;

    void add(Position found)
    {
        if (count == 0) {
            position = found;
        }
        ++count;
    }
    void add(Finding const& other)
    {
        if (count == 0) {
            position = other.position;
        }
        count += other.count;
    }
};

struct Findings {
    Finding unclosed;
    Finding repeated;
    Finding spikes;
    Finding collapsed;
};

/// Takes the positions of one ring, its closing one left out, and keeps those that it needs.
class Cleaner {
public:
    explicit Cleaner(double narrow) : m_narrow{narrow} {}

    /// Positions without the closing one. `result` is cleared first.
    Findings clean(RingView const& ring, std::vector<Position>& result) const;

private:
    void add(Position position, std::vector<Position>& kept, Findings& found) const;
    /// What is left of spikes and repetitions where the ring starts and ends.
    void clean_ends(std::vector<Position>& kept, Findings& found) const;

    double m_narrow;
}; // class Cleaner

void Cleaner::add(Position position, std::vector<Position>& kept, Findings& found) const
{
    if (!kept.empty() && are_close(kept.back(), position, m_narrow)) {
        found.repeated.add(position);
        return;
    }
    while (kept.size() >= 2 && is_spike(kept[kept.size() - 2], kept.back(), position, m_narrow)) {
        found.spikes.add(kept.back());
        kept.pop_back();
        // Both legs equally long: the ring is back where it was.
        if (are_close(kept.back(), position, m_narrow)) {
            return;
        }
    }
    kept.push_back(position);
}

void Cleaner::clean_ends(std::vector<Position>& kept, Findings& found) const
{
    std::size_t start = 0;
    auto const size = [&] { return kept.size() - start; };
    bool is_after_spike = false;
    while (size() >= 2) {
        if (are_close(kept.back(), kept[start], m_narrow)) {
            if (!is_after_spike) {
                found.repeated.add(kept.back());
            }
            kept.pop_back();
        } else if (size() >= 3 &&
                   is_spike(kept[kept.size() - 2], kept.back(), kept[start], m_narrow)) {
            found.spikes.add(kept.back());
            kept.pop_back();
            is_after_spike = true;
        } else if (size() >= 3 && is_spike(kept.back(), kept[start], kept[start + 1], m_narrow)) {
            found.spikes.add(kept[start]);
            ++start;
            is_after_spike = true;
        } else {
            break;
        }
    }
    kept.erase(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(start));
}

Findings Cleaner::clean(RingView const& ring, std::vector<Position>& result) const
{
    Findings found;
    result.clear();
    auto count = ring.size;
    if (count > 1 && are_close(ring.at(0), ring.at(count - 1), m_narrow)) {
        --count;
    }
    if (count == ring.size || !are_equal(ring.at(0), ring.at(count))) {
        found.unclosed.add(ring.at(ring.size - 1));
    }
    for (std::size_t i = 0; i < count; ++i) {
        add(ring.at(i), result, found);
    }
    clean_ends(result, found);
    return found;
}

bool is_finite(RingView const& ring)
{
    auto const is_number = [](double value) { return std::isfinite(value); };
    return std::all_of(ring.first, ring.first + ring.size, is_number) &&
           std::all_of(ring.second, ring.second + ring.size, is_number);
}

/// Without its closing position.
bool has_inside(std::vector<Position> const& ring, double narrow)
{
    if (ring.size() < 3) {
        return false;
    }
    auto const [west, east] =
        std::minmax_element(ring.begin(), ring.end(),
                            [](Position one, Position other) { return one.first < other.first; });
    auto const [south, north] =
        std::minmax_element(ring.begin(), ring.end(),
                            [](Position one, Position other) { return one.second < other.second; });
    return east->first - west->first > narrow && north->second - south->second > narrow;
}

/// Builds the polygons anew, ring by ring.
class Rebuilding {
public:
    Rebuilding(FlatPolygons const& source, double narrow) : m_source{source}, m_narrow{narrow} {}

    FlatPolygons polygons();
    [[nodiscard]] std::vector<FlatRepair> repairs() const;

private:
    [[nodiscard]] RingView ring(std::size_t index) const;
    /// False where nothing is left of it.
    bool add_ring(RingView const& ring);
    void append(Position position);

    FlatPolygons const& m_source;
    double m_narrow;
    FlatPolygons m_result;
    Findings m_found;
    std::vector<Position> m_kept;
}; // class Rebuilding

RingView Rebuilding::ring(std::size_t index) const
{
    auto const start = index == 0 ? 0 : m_source.ring_ends[index - 1];
    return {m_source.coordinates.first.data() + start, m_source.coordinates.second.data() + start,
            m_source.ring_ends[index] - start};
}

void Rebuilding::append(Position position)
{
    m_result.coordinates.first.push_back(position.first);
    m_result.coordinates.second.push_back(position.second);
}

bool Rebuilding::add_ring(RingView const& ring)
{
    if (!is_finite(ring) || !is_suspicious(ring, m_narrow)) {
        for (std::size_t i = 0; i < ring.size; ++i) {
            append(ring.at(i));
        }
    } else {
        auto const found = Cleaner{m_narrow}.clean(ring, m_kept);
        if (!has_inside(m_kept, m_narrow)) {
            m_found.collapsed.add(ring.size > 0 ? ring.at(0) : Position{});
            return false;
        }
        m_found.unclosed.add(found.unclosed);
        m_found.repeated.add(found.repeated);
        m_found.spikes.add(found.spikes);
        for (auto const& position : m_kept) {
            append(position);
        }
        append(m_kept.front());
    }
    m_result.ring_ends.push_back(m_result.coordinates.first.size());
    return true;
}

FlatPolygons Rebuilding::polygons()
{
    m_result.coordinates.first.reserve(m_source.coordinates.first.size());
    m_result.coordinates.second.reserve(m_source.coordinates.second.size());
    std::size_t index = 0;
    for (auto const end : m_source.polygon_ends) {
        if (index < end && add_ring(ring(index))) {
            for (++index; index < end; ++index) {
                add_ring(ring(index));
            }
            m_result.polygon_ends.push_back(m_result.ring_ends.size());
        }
        index = end;
    }
    return std::move(m_result);
}

std::vector<FlatRepair> Rebuilding::repairs() const
{
    std::vector<FlatRepair> result;
    auto const add = [&](ChangeKind kind, Finding const& found) {
        if (found.count > 0) {
            result.push_back({kind, found.position.first, found.position.second, found.count});
        }
    };
    add(ChangeKind::unclosed_ring, m_found.unclosed);
    add(ChangeKind::repeated_position, m_found.repeated);
    add(ChangeKind::spike, m_found.spikes);
    add(ChangeKind::collapsed_ring, m_found.collapsed);
    return result;
}

bool has_suspicious_ring(FlatPolygons const& polygons, double narrow)
{
    auto const& [first, second] = polygons.coordinates;
    std::size_t start = 0;
    for (auto const end : polygons.ring_ends) {
        if (is_suspicious({first.data() + start, second.data() + start, end - start}, narrow)) {
            return true;
        }
        start = end;
    }
    return false;
}

} // namespace

std::vector<FlatRepair> clean(FlatPolygons& polygons, double narrow)
{
    if (!has_suspicious_ring(polygons, narrow)) {
        return {};
    }
    Rebuilding rebuilding{polygons, narrow};
    auto cleaned = rebuilding.polygons();
    auto repairs = rebuilding.repairs();
    if (!repairs.empty()) {
        polygons = std::move(cleaned);
    }
    return repairs;
}

} // namespace satchel::detail
