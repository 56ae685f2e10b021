// SPDX-License-Identifier: MIT
#include "satchel/service/feature_values.hpp"
#include "satchel/service/geoapi.hpp"
#include "satchel/service/geoapi_quicklook.hpp"
#include "satchel/service/plain_text.hpp"
#include "satchel/service/quick_json.hpp"
#include "satchel/service/spent_images.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace satchel::detail {
namespace {

using namespace quick;

class PageReader {
public:
    PageReader(std::string_view body, std::size_t capacity, Redactor const& redactor)
        : m_redactor{redactor}, m_document{begin(body, capacity)}
    {
    }

    FootprintPage read()
    {
        FootprintPage page;
        page.footprints = take_spent();
        std::size_t images = 0;
        Once once;
        bool has_total = false;
        bool has_features = false;
        each_member(good<json::object>(m_document.get_object()), [&](std::string_view key,
                                                                     json::value value) {
            if (key == "totalResults") {
                once.note(0);
                page.total = whole_number(value);
                has_total = true;
            } else if (key == "itemsPerPage") {
                once.note(1);
                page.items_per_page = is_null(value) ? 0 : whole_number(value);
            } else if (key == "features") {
                once.note(2);
                has_features = true;
                each_entry(good<json::array>(value.get_array()), [&](json::value feature) {
                    auto& image = images < page.footprints.size() ? page.footprints[images]
                                                                  : page.footprints.emplace_back();
                    ++images;
                    empty(image, m_spare);
                    read_feature(feature, image);
                });
            } else {
                static_cast<void>(m_walk(value, m_document));
            }
        });
        if (!has_total || !has_features ||
            m_document.current_location().error() != simdjson::OUT_OF_BOUNDS) {
            throw Odd{};
        }
        page.footprints.resize(images);
        return page;
    }

private:
    /// A text, empty for null. What was escaped may hold a secret that the page did not show.
    void set(std::string& target, json::value& value)
    {
        if (is_null(value)) {
            return;
        }
        auto const found = text(value, m_unescaped);
        if (found.data() == m_unescaped.data() && m_redactor.may_be_in(found)) {
            throw Odd{};
        }
        target = found;
    }

    static void set(std::optional<double>& target, json::value& value)
    {
        if (!is_null(value)) {
            target = number(value);
        }
    }

    void read_feature(json::value& value, Footprint& footprint)
    {
        m_others.clear();
        m_bbox = {};
        Once once;
        each_member(
            good<json::object>(value.get_object()), [&](std::string_view key, json::value inner) {
                if (key == "properties") {
                    once.note(0);
                    if (!is_null(inner)) {
                        read_properties(good<json::object>(inner.get_object()), footprint);
                    }
                } else if (key == "geometry") {
                    once.note(1);
                    if (!is_null(inner)) {
                        read_geometry(good<json::object>(inner.get_object()), footprint);
                    }
                } else if (key == "quicklooks") {
                    once.note(2);
                    if (!is_null(inner)) {
                        read_quicklooks(good<json::array>(inner.get_array()), footprint);
                    }
                } else if (key == "id") {
                    once.note(3);
                    set(footprint.id, inner);
                } else if (key == "thumbnail") {
                    once.note(4);
                    set(footprint.thumbnail, inner);
                } else if (key == "bbox") {
                    once.note(5);
                    m_bbox = is_null(inner) ? std::string_view{} : m_walk(inner, m_document);
                } else if (key == "type") {
                    static_cast<void>(m_walk(inner, m_document));
                } else {
                    keep(key, inner);
                }
            });
        keep_bbox(footprint.polygons);
        footprint.other = others(footprint.id.empty());
    }

    void read_properties(json::object properties, Footprint& footprint)
    {
        struct Text {
            std::string_view name;
            std::string Footprint::*member;
        };
        struct Number {
            std::string_view name;
            std::optional<double> Footprint::*member;
        };
        static constexpr std::array<Text, 7> texts{
            {{"sourceId", &Footprint::source_id},
             {"acquisitionDate", &Footprint::acquisition_date},
             {"constellation", &Footprint::constellation},
             {"provider", &Footprint::provider},
             {"satellite", &Footprint::satellite},
             {"creationDate", &Footprint::creation_date},
             {"productName", &Footprint::product_name}}};
        static constexpr std::array<Number, 5> numbers{
            {{"viewingAngleAlongTrack", &Footprint::viewing_angle_along_track},
             {"incidenceAngle", &Footprint::incidence_angle},
             {"viewingAngleAcrossTrack", &Footprint::viewing_angle_across_track},
             {"cloudCover", &Footprint::cloud_cover},
             {"resolution", &Footprint::resolution}}};
        Once once;
        each_member(properties, [&](std::string_view key, json::value value) {
            auto const has_name = [&](auto const& member) { return member.name == key; };
            if (auto const* const found = std::find_if(texts.begin(), texts.end(), has_name);
                found != texts.end()) {
                once.note(static_cast<unsigned>(found - texts.begin()));
                set(footprint.*found->member, value);
            } else if (auto const* const other =
                           std::find_if(numbers.begin(), numbers.end(), has_name);
                       other != numbers.end()) {
                once.note(static_cast<unsigned>(texts.size()) +
                          static_cast<unsigned>(other - numbers.begin()));
                set(footprint.*other->member, value);
            } else {
                keep(key, value);
            }
        });
    }

    void read_geometry(json::object geometry, Footprint& footprint)
    {
        auto type_value = good<json::value>(geometry.find_field_unordered("type"));
        auto const type = text(type_value, m_unescaped);
        bool const is_multi = type == "MultiPolygon";
        if (!is_multi && type != "Polygon") {
            throw Odd{};
        }
        static_cast<void>(good<bool>(geometry.reset()));
        Once once;
        bool has_coordinates = false;
        each_member(geometry, [&](std::string_view key, json::value value) {
            if (key == "coordinates") {
                once.note(0);
                has_coordinates = true;
                auto const coordinates = good<json::array>(value.get_array());
                if (is_multi) {
                    each_entry(coordinates, [&](json::value polygon) {
                        read_polygon(good<json::array>(polygon.get_array()), footprint.polygons);
                    });
                } else {
                    read_polygon(coordinates, footprint.polygons);
                }
            } else {
                if (key == "type") {
                    once.note(1);
                }
                static_cast<void>(m_walk(value, m_document));
            }
        });
        if (!has_coordinates) {
            throw Odd{};
        }
    }

    void read_polygon(json::array rings, MultiPolygon& polygons)
    {
        Polygon* polygon = nullptr;
        each_entry(rings, [&](json::value ring) {
            auto const positions = good<json::array>(ring.get_array());
            if (polygon == nullptr) {
                polygon = &polygons.emplace_back();
                polygon->outer = std::exchange(m_spare.ring, {});
                polygon->outer.clear();
                read_ring(positions, polygon->outer);
            } else {
                read_ring(positions, polygon->holes.emplace_back());
            }
        });
    }

    void read_ring(json::array positions, Ring& ring)
    {
        constexpr std::size_t usual_size = 24;
        ring.reserve(usual_size);
        each_entry(positions, [&](json::value entry) {
            int axis = 0;
            auto& position = ring.emplace_back();
            each_entry(good<json::array>(entry.get_array()), [&](json::value coordinate) {
                if (axis < 2) {
                    (axis == 0 ? position.lon : position.lat) = number(coordinate);
                } else {
                    static_cast<void>(m_walk(coordinate, m_document));
                }
                ++axis;
            });
            if (axis < 2) {
                throw Odd{};
            }
        });
        if (ring.size() < 4 || ring.front() != ring.back()) {
            throw Odd{};
        }
    }

    void read_quicklooks(json::array list, Footprint& footprint)
    {
        constexpr std::size_t usual_size = 5;
        auto& quicklooks = footprint.quicklooks;
        quicklooks = std::exchange(m_spare.quicklooks, {});
        quicklooks.reserve(usual_size);
        std::size_t count = 0;
        each_entry(list, [&](json::value entry) {
            auto& quicklook =
                count < quicklooks.size() ? quicklooks[count] : quicklooks.emplace_back();
            ++count;
            quicklook.size.clear();
            quicklook.epsg = 0;
            quicklook.url.clear();
            Once once;
            each_member(good<json::object>(entry.get_object()),
                        [&](std::string_view key, json::value value) {
                            if (key == "size") {
                                once.note(0);
                                set(quicklook.size, value);
                            } else if (key == "image") {
                                once.note(1);
                                set(quicklook.url, value);
                            } else if (key == "projection") {
                                once.note(2);
                                quicklook.epsg = projection(value);
                            } else {
                                static_cast<void>(m_walk(value, m_document));
                            }
                        });
            if (quicklook.url.empty()) {
                throw Odd{};
            }
        });
        quicklooks.resize(count);
    }

    int projection(json::value& value)
    {
        if (is_null(value)) {
            return 0;
        }
        auto const found = text(value, m_unescaped);
        for (auto const& [projection, epsg] : m_projections) {
            if (projection == found) {
                return epsg;
            }
        }
        auto const code = epsg_of(found);
        if (!code) {
            throw Odd{};
        }
        constexpr std::size_t usual_number = 8;
        if (m_projections.size() < usual_number) {
            m_projections.emplace_back(found, *code);
        }
        return *code;
    }

    /// As it came, whatever it is. A name that is there already is for the careful way.
    void keep(std::string_view key, json::value& value)
    {
        keep_raw(key, m_walk(value, m_document));
    }

    void keep_raw(std::string_view key, std::string_view raw)
    {
        auto const known = std::any_of(m_others.begin(), m_others.end(),
                                       [&](auto const& other) { return other.key == key; });
        if (known || m_walk.had_escapes()) {
            throw Odd{};
        }
        m_others.push_back({key, raw});
    }

    /// The members that were kept as one object on one line.
    std::string others(bool is_nameless)
    {
        if (m_others.empty()) {
            return {};
        }
        m_lines.assign(1, '{');
        for (auto const& [key, raw] : m_others) {
            if (is_nameless && key == "id") {
                throw Odd{}; // the id of the image, which stands among its properties
            }
            m_lines += m_lines.size() == 1 ? "\"" : ",\"";
            m_lines += key;
            m_lines += "\":";
            m_lines += raw;
        }
        m_lines += '}';
        std::string line(m_lines.size() + simdjson::SIMDJSON_PADDING, '\0');
        std::size_t size = 0;
        if (simdjson::minify(m_lines.data(), m_lines.size(), line.data(), size) !=
            simdjson::SUCCESS) {
            throw Odd{};
        }
        line.resize(size);
        line.shrink_to_fit();
        return line;
    }

    /// Where it says something else than the footprint, if only that it is no box.
    void keep_bbox(MultiPolygon const& polygons)
    {
        if (m_bbox.empty()) {
            return;
        }
        auto const box = box_of(numbers_in(m_bbox));
        if (!box || !is_box_around(polygons, *box)) {
            keep_raw("bbox", m_bbox);
        }
    }

    struct Other {
        std::string_view key;
        std::string_view raw;
    };

    Redactor const& m_redactor;
    json::document m_document;
    Walk m_walk;
    std::string m_unescaped;
    Spare m_spare;
    std::vector<Other> m_others; ///< of the feature that is read
    std::string_view m_bbox;     ///< of it, as it came
    std::string m_lines;
    std::vector<std::pair<std::string, int>> m_projections; ///< that came, and their codes
};                                                          // class PageReader

} // namespace

std::optional<FootprintPage> Geoapi::read_page_quickly(std::string const& body,
                                                       Redactor const& redactor) const
{
    if (redactor.may_be_in(body)) {
        return std::nullopt;
    }
    try {
        return PageReader{body, body.capacity(), redactor}.read();
    } catch (Odd const&) {
        return std::nullopt;
    }
}

} // namespace satchel::detail
