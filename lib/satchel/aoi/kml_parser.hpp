// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/aoi/kml_coordinates.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct XML_ParserStruct;

namespace satchel::detail {

struct ParserDeleter {
    void operator()(XML_ParserStruct* parser) const noexcept;
};

/// A Document or Folder, which OGR makes a layer of.
struct KmlLayer {
    std::optional<std::string> name{};
    std::int64_t placemarks = 0;
    bool has_polygons = false;
};

struct KmlPlacemark {
    std::int64_t fid = 0;
    std::string name;
    std::unique_ptr<OGRGeometry> geometry; ///< null where it has none
};

/// Reads KML block by block, as far as it is plain: folders of placemarks with polygons, and
/// what does not matter for them. What is beyond that makes it stop; there is then no telling
/// how OGR reads it, short of asking.
class KmlParser {
public:
    /// With a layer (its place in the order of `layers()`), its placemarks are collected.
    explicit KmlParser(std::optional<std::size_t> layer = std::nullopt);
    KmlParser(KmlParser const&) = delete;
    KmlParser& operator=(KmlParser const&) = delete;
    KmlParser(KmlParser&&) = delete;
    KmlParser& operator=(KmlParser&&) = delete;
    ~KmlParser();

    /// Where the next block is to be written.
    [[nodiscard]] char* next_block();
    static constexpr int block_size = 1 << 16;

    /// Takes that many bytes of the block; none is the end. False where the file is not plain.
    [[nodiscard]] bool parse(int bytes);

    /// By their start tags; the first is the one around all others.
    [[nodiscard]] std::vector<KmlLayer> const& layers() const noexcept { return m_layers; }

    [[nodiscard]] std::deque<KmlPlacemark>& placemarks() noexcept { return m_placemarks; }

private:
    enum class Part {
        file,
        kml,
        container,
        placemark,
        name,
        multi_geometry,
        polygon,
        outer_boundary,
        inner_boundary,
        ring,
        coordinates,
        ignored
    };

    struct Level {
        Part part;
        std::size_t layer;        ///< the container that this is or is in
        std::size_t children = 0; ///< without names and what is ignored
        bool has_name = false;
    };

    static void on_start(void* self, char const* name, char const** attributes) noexcept;
    static void on_end(void* self, char const* name) noexcept;
    static void on_text(void* self, char const* text, int size) noexcept;
    static void on_declaration(void* self, char const* version, char const* encoding,
                               int standalone) noexcept;
    static void on_doctype(void* self, char const* name, char const* system_id,
                           char const* public_id, int has_subset) noexcept;

    [[nodiscard]] static std::optional<Part> part_of(Part parent, std::string_view name);
    [[nodiscard]] static bool may_follow(Level const& parent, Part part);
    void start(std::string_view name, char const* const* attributes);
    void end();
    void end_of_name(Level const& parent);
    void end_of_coordinates();
    void end_of_shape(Part part, Level const& parent);
    [[nodiscard]] bool is_collected(Level const& level) const { return m_layer == level.layer; }
    void refuse();
    [[nodiscard]] static std::optional<std::string> checked(std::string_view text);
    [[nodiscard]] std::optional<std::string> taken(std::string_view text);
    [[nodiscard]] std::unique_ptr<OGRLinearRing> ring_behind(std::string_view text);

    std::unique_ptr<XML_ParserStruct, ParserDeleter> m_parser;
    std::optional<std::size_t> m_layer;
    char* m_block = nullptr; ///< the parser's
    bool m_is_plain = true;
    std::vector<Level> m_levels{{.part = Part::file, .layer = 0}};
    std::vector<KmlLayer> m_layers;
    std::string m_text; ///< of a name or coordinates
    KmlPositions m_positions;
    std::deque<std::unique_ptr<OGRLinearRing>> m_taken; ///< behind the marks from the first one on
    std::size_t m_first_taken = 0;
    std::unique_ptr<OGRPolygon> m_polygon;
    std::unique_ptr<OGRMultiPolygon> m_polygons;
    KmlPlacemark m_placemark;
    std::deque<KmlPlacemark> m_placemarks;
}; // class KmlParser

} // namespace satchel::detail
