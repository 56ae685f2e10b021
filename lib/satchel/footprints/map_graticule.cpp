// SPDX-License-Identifier: MIT
#include "satchel/footprints/map_graticule.hpp"

#include "satchel/area/geodesic.hpp"
#include "satchel/area/text.hpp"
#include "satchel/footprints/map_labels.hpp"
#include "satchel/footprints/map_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace satchel::detail {
namespace {

constexpr double label_size = 11;
constexpr double room_around = 78; ///< around the map, for labels

/// A round step of degrees that is at least this large.
double round_step(double degrees)
{
    for (auto const step : {10.0, 15.0, 30.0, 45.0, 90.0}) {
        if (degrees > 5 && degrees <= step) {
            return step;
        }
    }
    auto const decade = std::pow(10, std::floor(std::log10(std::clamp(degrees, 1e-9, 90.0))));
    for (auto const factor : {1.0, 2.0, 5.0}) {
        if (degrees <= factor * decade * (1 + 1e-9)) {
            return factor * decade;
        }
    }
    return std::min(10 * decade, 90.0);
}

/// "12.5°E", with the decimals that the step has.
std::string degrees_text(double value, double step, char const* positive, char const* negative)
{
    auto const decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    std::array<char, 32> buffer{};
    auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                   std::chars_format::fixed, decimals);
    return std::string{buffer.data(), end.ptr} + "°" +
           (std::abs(value) < step / 2 ? ""
            : value > 0                ? positive
                                       : negative);
}

std::string lon_text(double lon, double step)
{
    auto const value = std::remainder(lon, 360);
    auto const is_antimeridian = std::abs(std::abs(value) - 180) < step / 2;
    return degrees_text(value, step, is_antimeridian ? "" : "E", is_antimeridian ? "" : "W");
}

std::vector<double> multiples(double step, double from, double to)
{
    std::vector<double> result;
    for (auto i = std::ceil(from / step - 1e-9); i * step <= to + step * 1e-9; ++i) {
        result.push_back(i * step);
    }
    return result;
}

class GraticuleDrawing {
public:
    explicit GraticuleDrawing(MapView const& view)
        : m_view{view}, m_around{view.frame().left - room_around, view.frame().top - room_around,
                                 view.frame().width + 2 * room_around,
                                 view.frame().height + 2 * room_around},
          m_places{m_around}
    {
    }

    Graticule draw()
    {
        choose_steps();
        auto const& bounds = m_view.bounds();
        for (auto const lon : multiples(m_lon_step, bounds.west, bounds.east)) {
            // Both ends of a full turn are the same meridian, seen from a pole.
            if (!m_view.is_polar() || lon < bounds.west + 360 - m_lon_step / 2) {
                draw_meridian(lon);
            }
        }
        for (auto const lat : multiples(m_lat_step, bounds.south, bounds.north)) {
            draw_parallel(lat);
        }
        return std::move(m_drawn);
    }

private:
    void choose_steps()
    {
        auto const step_of = [](double pixels_per_degree) {
            constexpr double apart = 55;          // pixels: a label and a gap, ...
            constexpr double decimals_apart = 95; // ... which may have decimals
            auto const step = round_step(apart / pixels_per_degree);
            return step >= 1 ? step : round_step(decimals_apart / pixels_per_degree);
        };
        auto const& bounds = m_view.bounds();
        auto const middle_lat = (bounds.south + bounds.north) / 2;
        m_lat_step = step_of(m_view.pixels_per_degree());
        auto const is_around_pole = m_view.is_polar() && bounds.east - bounds.west >= 360;
        m_lon_step = is_around_pole ? 30 : step_of(m_view.pixels_per_degree_of_lon(middle_lat));
    }

    void draw_meridian(double lon)
    {
        auto const& bounds = m_view.bounds();
        auto south = bounds.south;
        auto north = bounds.north;
        // Meridians that run together make a blot at the pole.
        if (m_view.projection() == MapProjection::north_polar && north >= 90) {
            north -= std::min(m_lat_step, (north - south) / 16);
        } else if (m_view.projection() == MapProjection::south_polar && south <= -90) {
            south += std::min(m_lat_step, (north - south) / 16);
        }
        auto const is_antimeridian = std::abs(std::abs(std::remainder(lon, 360)) - 180) < 1e-9;
        std::vector<MapPoint> const line{m_view.at({lon, south}), m_view.at({lon, north})};
        add_line(line, is_antimeridian ? "a" : "m");
        auto const text = lon_text(lon, m_lon_step);
        if (m_view.is_polar()) {
            label_where_it_leaves(line, text);
        } else {
            label_below(line.front().across, text);
        }
    }

    void draw_parallel(double lat)
    {
        auto const& bounds = m_view.bounds();
        std::vector<MapPoint> line;
        auto const pieces = m_view.is_polar() ? std::ceil(bounds.east - bounds.west) : 1.0;
        for (double piece = 0; piece <= pieces; ++piece) {
            auto const share = piece / pieces;
            line.push_back(m_view.at({bounds.west + share * (bounds.east - bounds.west), lat}));
        }
        add_line(line, "m");
        auto const text = degrees_text(lat, m_lat_step, "N", "S");
        if (!m_view.is_polar()) {
            label_left(line.front().down, text);
        } else if (std::abs(lat) > 90 - m_lat_step / 2) {
            // The pole itself needs no label.
        } else if (bounds.east - bounds.west >= 360) {
            // Between two meridians, where nothing crosses it.
            label_inside(m_view.at({m_view.middle_lon() + m_lon_step / 2, lat}), text);
        } else {
            label_where_it_leaves(line, text);
        }
    }

    void add_line(std::vector<MapPoint> const& line, char const* css_class)
    {
        m_drawn.lines += "<path class=\"" + std::string{css_class} + "\" d=\"M";
        for (auto const& point : line) {
            m_drawn.lines += pixels(point.across) + ' ' + pixels(point.down) + ' ';
        }
        m_drawn.lines.back() = '"';
        m_drawn.lines += "/>\n";
    }

    void add_label(MapPoint centre, std::string const& text, char const* css_class)
    {
        if (m_places.take(centre, text_width(text, label_size) + 4, label_size + 4)) {
            m_drawn.labels += "<text class=\"" + std::string{css_class} + "\" x=\"" +
                              pixels(centre.across) + "\" y=\"" +
                              pixels(centre.down + label_size * 0.36) + "\">" + text + "</text>\n";
        }
    }

    void label_below(double across, std::string const& text)
    {
        add_label({across, m_view.frame().bottom() + 12}, text, "d");
    }

    void label_left(double down, std::string const& text)
    {
        add_label({m_view.frame().left - 6 - text_width(text, label_size) / 2, down}, text, "d");
    }

    void label_inside(MapPoint place, std::string const& text)
    {
        if (m_view.frame().contains(place)) {
            add_label(place, text, "d i");
        }
    }

    /// Beside the first side of the map that the line crosses: below, left, right, above.
    void label_where_it_leaves(std::vector<MapPoint> const& line, std::string const& text)
    {
        auto const& frame = m_view.frame();
        auto const half_width = text_width(text, label_size) / 2 + 6;
        std::array<std::optional<MapPoint>, 4> places;
        for (std::size_t i = 1; i < line.size(); ++i) {
            auto const& from = line[i - 1];
            auto const& to = line[i];
            auto const crossing = [&](bool is_across, double side) -> std::optional<MapPoint> {
                auto const start = is_across ? from.across : from.down;
                auto const end = is_across ? to.across : to.down;
                if ((start <= side) == (end <= side)) {
                    return std::nullopt;
                }
                auto const share = (side - start) / (end - start);
                MapPoint const point{from.across + share * (to.across - from.across),
                                     from.down + share * (to.down - from.down)};
                auto const is_on_side =
                    is_across ? point.down >= frame.top && point.down <= frame.bottom()
                              : point.across >= frame.left && point.across <= frame.right();
                return is_on_side ? std::optional{point} : std::nullopt;
            };
            if (auto const point = crossing(false, frame.bottom())) {
                places[0] = MapPoint{point->across, point->down + 12};
            }
            if (auto const point = crossing(true, frame.left)) {
                places[1] = MapPoint{point->across - half_width, point->down};
            }
            if (auto const point = crossing(true, frame.right())) {
                places[2] = MapPoint{point->across + half_width, point->down};
            }
            if (auto const point = crossing(false, frame.top)) {
                places[3] = MapPoint{point->across, point->down - 10};
            }
        }
        for (auto const& place : places) {
            if (place) {
                add_label(*place, text, "d");
                return;
            }
        }
    }

    MapView const& m_view;
    MapFrame m_around;
    MapLabels m_places;
    double m_lat_step = 10;
    double m_lon_step = 10;
    Graticule m_drawn;
}; // class GraticuleDrawing

/// "500 m", "2 km".
std::string length_text(double metres)
{
    return metres < 1000 ? format_number(metres) + " m" : format_number(metres / 1000) + " km";
}

/// 1, 2 or 5 times a power of ten, as large as fits.
double round_length(double most)
{
    auto const decade = std::pow(10, std::floor(std::log10(most)));
    for (auto const factor : {5.0, 2.0}) {
        if (factor * decade <= most) {
            return factor * decade;
        }
    }
    return decade;
}

} // namespace

Graticule graticule(MapView const& view) { return GraticuleDrawing{view}.draw(); }

std::string scale_bar(MapView const& view, MapPoint start)
{
    auto const& bounds = view.bounds();
    auto const height = bounds.north - bounds.south;
    auto const lat = std::clamp((bounds.south + bounds.north) / 2, -89.0, 89.0);
    constexpr double sample = 0.01; // degrees: short enough that geodesic and parallel agree
    auto const metres_per_pixel =
        view.is_polar()
            ? geodesic_distance_m({0, lat}, {0, lat + sample}) / (sample * view.pixels_per_degree())
            : geodesic_distance_m({0, lat}, {sample, lat}) /
                  (sample * view.pixels_per_degree_of_lon(lat));
    constexpr double longest = 150;
    auto const metres = round_length(longest * metres_per_pixel);
    auto const end = start.across + metres / metres_per_pixel;

    auto text = length_text(metres);
    constexpr double noticeable = 12; // degrees of latitude within which the scale changes little
    if (height > noticeable) {
        text += view.is_polar() ? " along meridians"
                                : " at " + degrees_text(std::round(lat), 1, "N", "S");
    }
    return "<path class=\"b\" d=\"M" + pixels(start.across) + ' ' + pixels(start.down - 5) + "v5H" +
           pixels(end) + "v-5\"/>\n<text x=\"" + pixels(end + 8) + "\" y=\"" + pixels(start.down) +
           "\">" + text + "</text>\n";
}

} // namespace satchel::detail
