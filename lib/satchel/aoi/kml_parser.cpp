// SPDX-License-Identifier: MIT
#include "satchel/aoi/kml_parser.hpp"

#include <cpl_port.h>
#include <expat.h>

#include <cctype>
#include <charconv>
#include <new>
#include <set>
#include <utility>

namespace satchel::detail {
namespace {

/// Ends what stands for coordinates that have been read already.
constexpr char mark = '@';

using Names = std::set<std::string_view>;

/// Of a feature or container, without a say in its shape and name.
bool is_ignored_in_feature(std::string_view name)
{
    static Names const names{"Style",        "StyleMap",    "styleUrl",   "description",
                             "Snippet",      "open",        "visibility", "address",
                             "ExtendedData", "LookAt",      "TimeStamp",  "TimeSpan",
                             "atom:link",    "atom:author", "Schema",     "gx:balloonVisibility"};
    return names.contains(name);
}

bool is_ignored_in_shape(std::string_view name)
{
    static Names const names{"extrude", "tessellate", "altitudeMode", "gx:altitudeMode"};
    return names.contains(name);
}

/// Out of their place, there is no telling what these do.
bool is_structure(std::string_view name)
{
    static Names const names{
        "kml",         "Document",        "Folder",          "Placemark",     "name",
        "Point",       "LineString",      "LinearRing",      "Polygon",       "MultiGeometry",
        "Model",       "outerBoundaryIs", "innerBoundaryIs", "coordinates",   "Camera",
        "NetworkLink", "Region",          "Update",          "GroundOverlay", "Schema"};
    return names.contains(name);
}

/// A field of the extended data that would take the place of the placemark's name.
bool is_called_name(char const* const* attributes)
{
    for (; *attributes != nullptr; attributes += 2) {
        if (std::string_view{attributes[0]} != "name") {
            continue;
        }
        std::string letters;
        for (auto const letter : std::string_view{attributes[1]}) {
            if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
                letters += letter;
            }
        }
        if (EQUAL(letters.c_str(), "name")) {
            return true;
        }
    }
    return false;
}

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

void ParserDeleter::operator()(XML_ParserStruct* parser) const noexcept { XML_ParserFree(parser); }

// --- Expat ---------------------------------------------------------------------------------

KmlParser::KmlParser(std::optional<std::size_t> layer)
    : m_parser{XML_ParserCreate(nullptr)}, m_layer{layer}
{
    if (!m_parser) {
        throw std::bad_alloc{};
    }
    XML_SetUserData(m_parser.get(), this);
    XML_SetElementHandler(m_parser.get(), on_start, on_end);
    XML_SetCharacterDataHandler(m_parser.get(), on_text);
    XML_SetXmlDeclHandler(m_parser.get(), on_declaration);
    XML_SetStartDoctypeDeclHandler(m_parser.get(), on_doctype);
}

KmlParser::~KmlParser() = default;

char* KmlParser::next_block()
{
    m_block = static_cast<char*>(XML_GetBuffer(m_parser.get(), block_size));
    if (m_block == nullptr) {
        throw std::bad_alloc{};
    }
    return m_block;
}

bool KmlParser::parse(int bytes)
{
    bytes = static_cast<int>(replace_coordinates(
        m_block, static_cast<std::size_t>(bytes),
        [this](std::string_view text) { return m_layer ? taken(text) : checked(text); }));
    auto const status = XML_ParseBuffer(m_parser.get(), bytes, bytes == 0 ? XML_TRUE : XML_FALSE);
    return m_is_plain && status == XML_STATUS_OK;
}

/// While the layers are counted, one position is as good as all.
std::optional<std::string> KmlParser::checked(std::string_view text)
{
    return is_plain_coordinates(text) ? std::optional<std::string>{"0,0"} : std::nullopt;
}

/// Reads a ring and leaves a mark that leads to it. The mark is nothing that a plain file has:
/// it was found plain before.
std::optional<std::string> KmlParser::taken(std::string_view text)
{
    constexpr std::size_t shortest = 16; // a mark fits in
    m_positions.clear();
    if (text.size() < shortest || !append_coordinates(m_positions, text)) {
        return std::nullopt;
    }
    m_taken.push_back(m_positions.to_ring());
    auto result = std::to_string(m_first_taken + m_taken.size() - 1);
    result.push_back(mark);
    return result;
}

/// The ring behind a mark; those before it, in comments perhaps, are forgotten.
std::unique_ptr<OGRLinearRing> KmlParser::ring_behind(std::string_view text)
{
    std::size_t number = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc{} || end + 1 != text.data() + text.size() || number < m_first_taken ||
        number - m_first_taken >= m_taken.size()) {
        return nullptr;
    }
    for (; m_first_taken < number; ++m_first_taken) {
        m_taken.pop_front();
    }
    return std::exchange(m_taken.front(), nullptr);
}

void KmlParser::refuse()
{
    m_is_plain = false;
    XML_StopParser(m_parser.get(), XML_FALSE);
}

void KmlParser::on_declaration(void* self, char const* /*version*/, char const* encoding,
                               int /*standalone*/) noexcept
{
    if (encoding != nullptr && !EQUAL(encoding, "UTF-8")) {
        static_cast<KmlParser*>(self)->refuse();
    }
}

/// Nothing in a document type is looked at, above all no entity: these can be files of this
/// machine, or grow without bounds.
void KmlParser::on_doctype(void* self, char const* /*name*/, char const* /*system_id*/,
                           char const* /*public_id*/, int /*has_subset*/) noexcept
{
    static_cast<KmlParser*>(self)->refuse();
}

// Expat may still call handlers after it was told to stop.

void KmlParser::on_start(void* self, char const* name, char const** attributes) noexcept
{
    auto& parser = *static_cast<KmlParser*>(self);
    if (parser.m_is_plain) {
        parser.start(name, attributes);
    }
}

void KmlParser::on_end(void* self, char const* /*name*/) noexcept
{
    auto& parser = *static_cast<KmlParser*>(self);
    if (parser.m_is_plain) {
        parser.end();
    }
}

void KmlParser::on_text(void* self, char const* text, int size) noexcept
{
    auto& parser = *static_cast<KmlParser*>(self);
    auto const added = std::string_view{text, static_cast<std::size_t>(size)};
    auto const part = parser.m_levels.back().part;
    if (!parser.m_is_plain || part == Part::ignored) {
        return;
    }
    if (part == Part::name || part == Part::coordinates) {
        parser.m_text += added;
    } else if (!is_blank(added)) {
        parser.refuse();
    }
}

// --- Structure -----------------------------------------------------------------------------

std::optional<KmlParser::Part> KmlParser::part_of(Part parent, std::string_view name)
{
    static std::vector<std::pair<std::pair<Part, std::string_view>, Part>> const known{
        {{Part::file, "kml"}, Part::kml},
        {{Part::kml, "Document"}, Part::container},
        {{Part::kml, "Folder"}, Part::container},
        {{Part::container, "Placemark"}, Part::placemark},
        {{Part::container, "Document"}, Part::container},
        {{Part::container, "Folder"}, Part::container},
        {{Part::container, "name"}, Part::name},
        {{Part::placemark, "name"}, Part::name},
        {{Part::placemark, "Polygon"}, Part::polygon},
        {{Part::placemark, "MultiGeometry"}, Part::multi_geometry},
        {{Part::multi_geometry, "Polygon"}, Part::polygon},
        {{Part::polygon, "outerBoundaryIs"}, Part::outer_boundary},
        {{Part::polygon, "innerBoundaryIs"}, Part::inner_boundary},
        {{Part::outer_boundary, "LinearRing"}, Part::ring},
        {{Part::inner_boundary, "LinearRing"}, Part::ring},
        {{Part::ring, "coordinates"}, Part::coordinates}};
    for (auto const& [place, part] : known) {
        if (place.first == parent && place.second == name) {
            return part;
        }
    }
    auto const is_ignored =
        parent == Part::container || parent == Part::placemark ? is_ignored_in_feature(name)
        : parent == Part::polygon || parent == Part::ring      ? is_ignored_in_shape(name)
        : parent == Part::ignored                              ? !is_structure(name)
                                                               : false;
    return is_ignored ? std::optional{Part::ignored} : std::nullopt;
}

/// Readers differ in which of several they take. Old Google Earth writes all holes into one inner
/// boundary, and means all of them.
bool KmlParser::may_follow(Level const& parent, Part part)
{
    switch (parent.part) {
    case Part::kml:
    case Part::placemark:
    case Part::outer_boundary:
    case Part::ring:
        return parent.children == 0;
    case Part::polygon:
        return (parent.children == 0) == (part == Part::outer_boundary);
    default:
        return true;
    }
}

void KmlParser::start(std::string_view name, char const* const* attributes)
{
    constexpr std::size_t deepest = 30; // OGR's reader has a limit as well
    auto& parent = m_levels.back();
    auto const part = part_of(parent.part, name);
    if (!part || m_levels.size() > deepest) {
        return refuse();
    }
    auto layer = parent.layer;
    if (*part == Part::name) {
        if (std::exchange(parent.has_name, true)) {
            return refuse();
        }
    } else if (*part == Part::ignored) {
        if (is_called_name(attributes)) {
            return refuse();
        }
    } else {
        if (!may_follow(parent, *part)) {
            return refuse();
        }
        ++parent.children;
    }
    if (*part == Part::container) {
        layer = m_layers.size();
        m_layers.emplace_back();
    } else if (*part == Part::placemark) {
        m_placemark = {.fid = ++m_layers[layer].placemarks, .name = {}, .geometry = nullptr};
    } else if (*part == Part::polygon) {
        m_layers[layer].has_polygons = true;
        m_polygon = std::make_unique<OGRPolygon>();
    } else if (*part == Part::multi_geometry) {
        m_polygons = std::make_unique<OGRMultiPolygon>();
    }
    m_text.clear();
    m_levels.push_back({.part = *part, .layer = layer});
}

void KmlParser::end()
{
    auto const level = m_levels.back();
    m_levels.pop_back();
    auto const& parent = m_levels.back();
    switch (level.part) {
    case Part::name:
        return end_of_name(parent);
    case Part::coordinates:
        return end_of_coordinates();
    case Part::polygon:
    case Part::multi_geometry:
        if (level.children == 0) {
            return refuse();
        }
        return end_of_shape(level.part, parent);
    case Part::kml:
    case Part::outer_boundary:
    case Part::inner_boundary:
    case Part::ring:
        if (level.children == 0) {
            refuse();
        }
        return;
    case Part::placemark:
        if (is_collected(level)) {
            m_placemarks.push_back(std::move(m_placemark));
        }
        return;
    default:
        return;
    }
}

void KmlParser::end_of_name(Level const& parent)
{
    // As CDATA, it may have lost what is in it to replace_coordinates().
    if (m_text.find("<coordinates>") != std::string::npos) {
        return refuse();
    }
    if (parent.part == Part::placemark) {
        m_placemark.name = m_text;
    } else {
        m_layers[parent.layer].name = m_text;
    }
}

void KmlParser::end_of_coordinates()
{
    if (!is_collected(m_levels.back())) {
        if (!is_plain_coordinates(m_text) && !m_text.ends_with(mark)) {
            refuse();
        }
        return;
    }
    if (m_text.ends_with(mark)) {
        auto ring = ring_behind(m_text);
        return ring ? void(m_polygon->addRingDirectly(ring.release())) : refuse();
    }
    m_positions.clear();
    if (!append_coordinates(m_positions, m_text)) {
        return refuse();
    }
    m_polygon->addRingDirectly(m_positions.to_ring().release());
}

void KmlParser::end_of_shape(Part part, Level const& parent)
{
    if (part == Part::multi_geometry) {
        m_placemark.geometry = std::move(m_polygons);
    } else if (parent.part == Part::multi_geometry) {
        m_polygons->addGeometryDirectly(m_polygon.release());
    } else {
        m_placemark.geometry = std::move(m_polygon);
    }
}

} // namespace satchel::detail
