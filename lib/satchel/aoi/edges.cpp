// SPDX-License-Identifier: MIT
#include "satchel/aoi/edges.hpp"

#include "satchel/area/text.hpp"
#include "satchel/error.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace satchel::detail {
namespace {

/// What is within a tenth of a millimetre of a pole is the pole, once it is rounded.
constexpr double pole_lat = 90 - 1e-9;
constexpr double at_pole_m = 1.2e-4;

/// Samples lie this much below the tolerance, so that what is between them holds it too.
constexpr double share_of_tolerance = 0.6;

constexpr double shortest_m = 1e-3; // rounding is all that is left
constexpr std::size_t most_added = 1000000;

/// An edge this long is no place on the Earth, whatever the CRS: five times around it. The longest
/// on any map reach from one edge of Mercator's world to the other. Following it would take
/// seconds only to find that.
constexpr double longest_m = 2e8;

/// The position of the CRS at a share of an edge. Two areas that share the edge go along it in
/// opposite directions and must get the same numbers, so it is always seen from one end.
std::pair<double, double> along(Coordinates const& source, std::size_t start, double share)
{
    std::pair from{source.first[start], source.second[start]};
    std::pair to{source.first[start + 1], source.second[start + 1]};
    if (to < from) {
        std::swap(from, to);
        share = 1 - share;
    }
    return {from.first + share * (to.first - from.first),
            from.second + share * (to.second - from.second)};
}

/// Distance of a position from the edge between two others in metres, never too small. The
/// edge is straight in longitude and latitude, hence also in a local plane.
double distance_from_edge_m(LonLat position, LonLat from, LonLat to)
{
    auto const [lat_m, lon_m] = degree_lengths(position.lat);
    auto const width = std::remainder(to.lon - from.lon, 360);
    auto const offset = std::remainder(position.lon - from.lon, 360);
    auto const along_east = width * lon_m;
    auto const along_north = (to.lat - from.lat) * lat_m;
    auto const square = along_east * along_east + along_north * along_north;
    auto const share = square > 0 ? std::clamp((offset * lon_m * along_east +
                                                (position.lat - from.lat) * lat_m * along_north) /
                                                   square,
                                               0.0, 1.0)
                                  : 0;
    auto const foot_lat = from.lat + share * (to.lat - from.lat);
    // Near a pole the two latitudes have degrees of longitude of different lengths.
    auto const longest_lon_m = std::max(lon_m, degree_lengths(foot_lat).lon_m);
    return std::hypot((offset - share * width) * longest_lon_m, (position.lat - foot_lat) * lat_m);
}

/// What is seen on the way from one end of a piece by its samples to the other.
struct Course {
    LonLat last;
    double turned = 0; ///< degrees of longitude
    double way_m = 0;
    double longest_step_m = 0;

    explicit Course(LonLat start) : last{start} {}

    void go_to(LonLat next)
    {
        auto const [lat_m, lon_m] = degree_lengths((last.lat + next.lat) / 2);
        auto const turn = std::remainder(next.lon - last.lon, 360);
        auto const step_m = std::hypot(turn * lon_m, (next.lat - last.lat) * lat_m);
        turned += std::abs(turn);
        way_m += step_m;
        longest_step_m = std::max(longest_step_m, step_m);
        last = next;
    }

    /// Nearly all of the way in one step: there the map is torn, and both banks lie close to a
    /// chord across. PROJ's own formulas jump by metres here and there (Robinson every five
    /// degrees); those are let pass.
    [[nodiscard]] bool has_gap(double tolerance_m) const
    {
        constexpr double jump_m = 10;
        constexpr double nearly_all = 0.75;
        return longest_step_m > std::max(jump_m, tolerance_m) &&
               longest_step_m > nearly_all * way_m;
    }
};

} // namespace

bool is_at_pole(LonLat position) { return std::abs(position.lat) >= pole_lat; }

EdgeFollower::EdgeFollower(Operations const& operations, double tolerance_m)
    : m_operations{operations}, m_tolerance_m{std::max(tolerance_m, shortest_m)}, m_bound{
                                                                                      operations}
{
}

std::vector<AddedVertex> const& EdgeFollower::follow(FlatPolygons const& source,
                                                     Coordinates const& lon_lat,
                                                     Operation const& operation,
                                                     std::string const& where)
{
    m_added.clear();
    m_pieces.clear();
    Job const job{source, lon_lat, operation, where};
    find_edges(job);
    while (!m_pieces.empty()) {
        check_pieces(job);
    }
    std::sort(m_added.begin(), m_added.end(), [](AddedVertex const& one, AddedVertex const& other) {
        return std::tie(one.edge, one.share) < std::tie(other.edge, other.share);
    });
    return m_added;
}

// --- Which edges ---------------------------------------------------------------------

void EdgeFollower::find_edges(Job const& job)
{
    // No structured binding: clang captures none in a lambda before version 16.
    auto const& firsts = job.source.coordinates.first;
    auto const& seconds = job.source.coordinates.second;
    if (firsts.empty()) {
        return;
    }
    auto const square_of = [&](std::size_t start) {
        auto const along_first = firsts[start + 1] - firsts[start];
        auto const along_second = seconds[start + 1] - seconds[start];
        return along_first * along_first + along_second * along_second;
    };
    // What bends less than half the tolerance is not even looked at; first all at once.
    auto const least = 8 * m_tolerance_m / 2;
    SourceBox box{firsts[0], seconds[0], firsts[0], seconds[0]};
    double longest = 0;
    std::size_t start = 0;
    for (auto const end : job.source.ring_ends) {
        for (; start < end; ++start) {
            box.least_first = std::min(box.least_first, firsts[start]);
            box.least_second = std::min(box.least_second, seconds[start]);
            box.most_first = std::max(box.most_first, firsts[start]);
            box.most_second = std::max(box.most_second, seconds[start]);
            longest = std::max(longest, start + 1 < end ? square_of(start) : 0);
        }
    }
    if (m_bound.over(job.operation, box) * longest < least) {
        return;
    }

    auto const tile = m_bound.tile_size() * m_bound.tile_size();
    start = 0;
    for (auto const end : job.source.ring_ends) {
        for (; start + 1 < end; ++start) {
            auto const square = square_of(start);
            auto const [left, right] = std::minmax(firsts[start], firsts[start + 1]);
            auto const [low, high] = std::minmax(seconds[start], seconds[start + 1]);
            if (square > 0 &&
                (square > tile ||
                 !(m_bound.over(job.operation, {left, low, right, high}) * square < least))) {
                begin_edge(job, start, std::sqrt(square));
            }
        }
        start = end;
    }
}

void EdgeFollower::begin_edge(Job const& job, std::size_t start, double length)
{
    auto const corner = [&](std::size_t i) {
        return LonLat{job.lon_lat.first[i], job.lon_lat.second[i]};
    };
    Piece piece{start, 0, 1, corner(start), corner(start + 1), length};
    if (!(length * m_operations.unit_m() < longest_m)) {
        refuse(job, piece, "is many times as long as the Earth is round",
               "are these numbers of " + m_operations.crs_text() + "? give another with --crs");
    }
    find_poles(job.operation);
    if (auto const pole = crossed_pole(job, start)) {
        auto rest = piece;
        auto const [share, lat] = *pole;
        piece.to = rest.from = share;
        piece.end = rest.start = {piece.start.lon, lat};
        piece.length = length * share;
        rest.length = length * (1 - share);
        m_added.push_back({start, share, piece.end});
        m_pieces.push_back(rest);
    }
    m_pieces.push_back(piece);
}

void EdgeFollower::find_poles(Operation const& operation)
{
    if (m_poles_of != &operation) {
        m_poles_of = &operation;
        m_poles = {m_operations.pole_in_crs(operation, -90),
                   m_operations.pole_in_crs(operation, 90)};
    }
}

/// Where an edge runs over a pole: the share of the edge and the latitude. A corner that is
/// a pole itself is no such place.
std::optional<std::pair<double, double>> EdgeFollower::crossed_pole(Job const& job,
                                                                    std::size_t start) const
{
    auto const& [firsts, seconds] = job.source.coordinates;
    auto const& [lons, lats] = job.lon_lat;
    if (std::abs(lats[start]) >= pole_lat || std::abs(lats[start + 1]) >= pole_lat) {
        return std::nullopt;
    }
    auto const along_first = firsts[start + 1] - firsts[start];
    auto const along_second = seconds[start + 1] - seconds[start];
    auto const square = along_first * along_first + along_second * along_second;
    for (auto const lat : {-90.0, 90.0}) {
        auto const& pole = m_poles[lat < 0 ? 0 : 1];
        if (!pole) {
            continue;
        }
        auto const first = pole->first - firsts[start];
        auto const second = pole->second - seconds[start];
        auto const share = (first * along_first + second * along_second) / square;
        auto const distance =
            std::abs(first * along_second - second * along_first) / std::sqrt(square);
        if (share > 0 && share < 1 && distance * m_operations.unit_m() < at_pole_m) {
            return std::pair{share, lat};
        }
    }
    return std::nullopt;
}

// --- How they run --------------------------------------------------------------------

/// A long piece may leave its chord and come back to it more than once.
std::size_t EdgeFollower::sample_count(Piece const& piece) const
{
    constexpr double long_tiles = 16;
    return piece.length > long_tiles * m_bound.tile_size() ? 15 : 3;
}

bool EdgeFollower::is_point_pole(LonLat position) const
{
    return is_at_pole(position) && m_poles[position.lat < 0 ? 0 : 1].has_value();
}

void EdgeFollower::take_samples(Job const& job)
{
    m_samples.first.clear();
    m_samples.second.clear();
    for (auto const& piece : m_pieces) {
        auto const count = sample_count(piece);
        for (std::size_t i = 1; i <= count; ++i) {
            auto const share = static_cast<double>(i) / static_cast<double>(count + 1);
            auto const [first, second] = along(job.source.coordinates, piece.edge,
                                               piece.from + share * (piece.to - piece.from));
            m_samples.first.push_back(first);
            m_samples.second.push_back(second);
        }
    }
    m_operations.transform_more(job.operation, m_samples);
}

void EdgeFollower::check_pieces(Job const& job)
{
    take_samples(job);
    m_halves.clear();
    std::size_t sample = 0;
    for (auto const& piece : m_pieces) {
        auto const count = sample_count(piece);
        for (std::size_t i = sample; i < sample + count; ++i) {
            if (!std::isfinite(m_samples.first[i])) {
                refuse(job, piece,
                       "leaves the area where " + m_operations.crs_text() + " can be computed");
            }
        }
        auto const verdict = judge(piece, sample, count);
        if (verdict != Verdict::fits) {
            add_middle(job, piece, verdict, sample + count / 2);
        }
        sample += count;
    }
    std::swap(m_pieces, m_halves);
}

void EdgeFollower::add_middle(Job const& job, Piece const& piece, Verdict verdict,
                              std::size_t middle)
{
    auto const share = piece.from + (piece.to - piece.from) / 2;
    LonLat position{rounded_degrees(m_samples.first[middle]),
                    rounded_degrees(m_samples.second[middle])};
    if (m_added.size() >= most_added) {
        refuse(job, piece,
               "needs too many vertices to be followed to within " + format_number(m_tolerance_m) +
                   " m");
    }
    if (verdict == Verdict::meets_pole) {
        position.lat = std::copysign(90, position.lat);
        m_added.push_back({piece.edge, share, position});
        return;
    }
    auto const is_point = share <= piece.from || share >= piece.to;
    if (is_point ||
        (verdict == Verdict::is_torn && piece.length * m_operations.unit_m() < shortest_m)) {
        refuse(job, piece,
               "leaves the area where " + m_operations.crs_text() +
                   " can be computed: the map is torn there");
    }
    m_added.push_back({piece.edge, share, position});
    m_halves.push_back({piece.edge, piece.from, share, piece.start, position, piece.length / 2});
    m_halves.push_back({piece.edge, share, piece.to, position, piece.end, piece.length / 2});
}

EdgeFollower::Verdict EdgeFollower::judge(Piece const& piece, std::size_t sample,
                                          std::size_t count) const
{
    auto const sampled = [&](std::size_t i) {
        return LonLat{m_samples.first[i], m_samples.second[i]};
    };
    // All longitudes are right at a pole, so it takes the one that the edge comes with.
    auto from = piece.start;
    auto to = piece.end;
    if (is_point_pole(from)) {
        from.lon = sampled(sample).lon;
    }
    if (is_point_pole(to)) {
        to.lon = sampled(sample + count - 1).lon;
    }
    Course course{from};
    double largest_m = 0;
    for (auto i = sample; i < sample + count; ++i) {
        auto position = sampled(i);
        if (is_point_pole(position)) {
            position.lon = course.last.lon;
        }
        course.go_to(position);
        largest_m = std::max(largest_m, distance_from_edge_m(position, from, to));
    }
    course.go_to(to);

    constexpr double most_turn = 90; // so that nobody takes the other way round the globe
    constexpr double pole_by_a_millimetre = 90 - 1e-8;
    if (std::min(std::abs(from.lat), std::abs(to.lat)) >= pole_by_a_millimetre &&
        from.lat * to.lat > 0 && (is_point_pole({0, from.lat > 0 ? 90.0 : -90.0}))) {
        return course.turned > most_turn ? Verdict::meets_pole : Verdict::fits;
    }
    if (course.has_gap(m_tolerance_m)) {
        return Verdict::is_torn;
    }
    return course.turned > most_turn || largest_m > share_of_tolerance * m_tolerance_m
               ? Verdict::is_split
               : Verdict::fits;
}

void EdgeFollower::refuse(Job const& job, Piece const& piece, std::string const& what,
                          std::string const& hint) const
{
    auto const corner = [&](std::size_t i) {
        return place({job.lon_lat.first[i], job.lon_lat.second[i]});
    };
    throw Error{Failure::input, job.where,
                "the edge from " + corner(piece.edge) + " to " + corner(piece.edge + 1) +
                    " (lon lat) " + what,
                hint};
}

} // namespace satchel::detail
