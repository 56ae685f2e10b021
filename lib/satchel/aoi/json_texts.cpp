// SPDX-License-Identifier: MIT
#include "satchel/aoi/json_texts.hpp"

#include "satchel/aoi/file_buffer.hpp"
#include "satchel/aoi/json_outline.hpp"
#include "satchel/aoi/unread.hpp"
#include "satchel/error.hpp"

#include <cpl_vsi.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>
#include <string_view>

namespace satchel::detail {
namespace {

constexpr char record_separator = '\x1E'; // of RFC 8142
constexpr char const* one_on_each_line =
    "a sequence has one feature on each line and nothing else: correct that line";

bool is_blank(char letter) { return std::string_view{" \t\r\n"}.find(letter) != std::string::npos; }

/// The first place where GDAL loses something.
struct Slip {
    std::size_t line;
    std::string what;
    std::string hint;
};

/// Goes through a file, letter by letter.
class TextWalk {
public:
    TextWalk(bool is_sequence, bool has_mark) : m_is_sequence{is_sequence}, m_has_mark{has_mark} {}

    void take(char letter)
    {
        m_separator = m_is_at_start && letter == record_separator ? record_separator : m_separator;
        m_is_at_start = false;
        if (m_is_sequence && letter == m_separator) {
            end_of_text();
            m_line += letter == '\n' ? 1 : 0;
            return;
        }
        if (m_is_shown) {
            show(letter);
        } else if (m_outline.has_ended() || (!m_outline.has_begun() && letter != '{')) {
            if (!is_blank(letter)) {
                begin_to_show(letter);
            }
        } else {
            m_first_line = m_outline.has_begun() ? m_first_line : m_line;
            m_outline.take(letter);
            m_last_line = m_line;
            if (m_outline.begins_stray_member() && m_stray_line == 0) {
                m_stray_line = m_line;
            }
        }
        m_line += letter == '\n' ? 1 : 0;
    }

    void end_of_text();

    [[nodiscard]] std::optional<Slip> const& slip() const noexcept { return m_slip; }
    /// Does another text begin on a line behind the only one that GDAL reads? It looks for "type"
    /// at the beginning to tell a sequence. With a byte order mark, it could not read it as one.
    [[nodiscard]] bool has_more_texts() const noexcept
    {
        return !m_is_sequence && !m_has_mark && m_outline.has_ended() && m_shown.starts_with('{') &&
               m_shown_line > m_last_line;
    }

    [[nodiscard]] std::int64_t texts() const noexcept { return m_texts; }
    [[nodiscard]] bool has_geometries() const noexcept { return m_has_geometries; }
    [[nodiscard]] bool has_unknown_crs() const noexcept { return m_has_unknown_crs; }

private:
    void begin_to_show(char letter)
    {
        m_is_shown = true;
        m_shown_line = m_line;
        show(letter);
    }

    void show(char letter)
    {
        constexpr std::size_t most = 100;
        m_is_shown_whole = m_is_shown_whole || letter == '\n' || m_shown.size() == most;
        if (!m_is_shown_whole) {
            m_shown += is_blank(letter) || static_cast<unsigned char>(letter) >= ' ' ? letter : '?';
        }
    }

    [[nodiscard]] Slip misplaced() const;
    void check_type();

    bool m_is_sequence;
    bool m_has_mark;
    bool m_is_at_start = true;
    char m_separator = '\n';
    std::size_t m_line = 1;
    std::size_t m_first_line = 1; ///< of the text
    std::size_t m_last_line = 1;  ///< that has something of it
    std::size_t m_stray_line = 0;
    bool m_is_shown = false; ///< from here on, the line is no text and kept to be shown
    bool m_is_shown_whole = false;
    std::size_t m_shown_line = 0;
    std::string m_shown;
    JsonOutline m_outline;
    std::optional<Slip> m_slip;
    std::int64_t m_texts = 0;
    bool m_has_geometries = false;
    bool m_has_unknown_crs = false;
}; // class TextWalk

Slip TextWalk::misplaced() const
{
    if (!m_outline.has_ended() || m_shown_line != m_last_line) {
        if (!m_is_sequence && m_shown.starts_with('{')) {
            return {m_shown_line, "is not read: GDAL takes the file for a single feature",
                    "begin the file with {, and end its lines with line feeds"};
        }
        return {m_shown_line, "is no feature: " + shown_text(m_shown), one_on_each_line};
    }
    if (m_shown.starts_with(',')) {
        return {m_shown_line, "has a comma behind its feature",
                "take out the commas between the features: only a FeatureCollection has them, and "
                "GDAL would lose features without a word"};
    }
    return {m_shown_line, "has something behind its feature: " + shown_text(m_shown),
            one_on_each_line};
}

void TextWalk::check_type()
{
    static constexpr std::array<char const*, 7> geometries{
        "Point",           "LineString",   "Polygon",           "MultiPoint",
        "MultiLineString", "MultiPolygon", "GeometryCollection"};
    auto const& type = m_outline.type();
    if (EQUAL(type.c_str(), "Feature")) {
        return;
    }
    if (std::any_of(geometries.begin(), geometries.end(),
                    [&](char const* name) { return EQUAL(type.c_str(), name); })) {
        m_has_geometries = true;
        return;
    }
    m_slip = {m_first_line,
              type.empty() ? "is no feature: it has no type"
                           : "is no feature: its type is " + shown_text(type),
              one_on_each_line};
}

void TextWalk::end_of_text()
{
    if (m_slip) {
        return;
    }
    if (m_is_shown) {
        m_slip = misplaced();
        return;
    }
    m_has_unknown_crs = m_has_unknown_crs || m_outline.has_unknown_crs();
    if (m_is_sequence && m_outline.has_begun()) {
        if (m_outline.has_ended()) {
            check_type();
        } else {
            m_slip = {m_first_line, "ends within a feature",
                      "write each feature on one line; begin each with a record separator "
                      "(RFC 8142) to use several"};
        }
    }
    if (m_stray_line > 0 && EQUAL(m_outline.type().c_str(), "FeatureCollection")) {
        m_slip = {m_stray_line, "has something among the features that is none",
                  "correct the file: only features stand in \"features\""};
    }
    m_texts += m_outline.has_begun() ? 1 : 0;
    m_outline = {};
}

/// The file of a dataset that is there to be read once more; not a pipe.
std::string regular_file(GDALDataset& dataset)
{
    std::string path = dataset.GetDescription();
    for (std::string const prefix : {"GeoJSONSeq:", "GeoJSON:"}) {
        if (STARTS_WITH_CI(path.c_str(), prefix.c_str())) {
            path.erase(0, prefix.size());
        }
    }
    VSIStatBufL status;
    return !path.starts_with("/vsistdin") && VSIStatL(path.c_str(), &status) == 0 &&
                   VSI_ISREG(status.st_mode)
               ? path
               : std::string{};
}

TextWalk walk_through(std::string const& path, bool is_sequence, AoiSource const& request)
{
    FileBuffer file{path, request};
    using Traits = FileBuffer::traits_type;
    auto const has_mark = file.sgetc() == 0xEF; // the byte order mark
    TextWalk walk{is_sequence, has_mark};
    if (has_mark) {
        std::array<char, 3> mark{};
        file.sgetn(mark.data(), mark.size());
    }
    // "loadGeoJSON({...});", which GDAL reads as well
    auto const is_script = std::isalpha(file.sgetc()) != 0;
    for (auto letter = file.sbumpc(); !is_script && !walk.slip() && letter != Traits::eof();
         letter = file.sbumpc()) {
        walk.take(Traits::to_char_type(letter));
    }
    walk.end_of_text();
    return walk;
}

std::int64_t features_read(OGRLayer& layer, AoiSource const& request)
{
    std::int64_t result = 0;
    layer.ResetReading();
    while (auto const feature = next_feature(layer)) {
        check_cancel(request);
        ++result;
    }
    layer.ResetReading();
    return result;
}

} // namespace

JsonLook refuse_lost_features(GDALDataset& dataset, AoiSource const& request,
                              std::string const& shown, OgrErrors const& errors)
{
    std::string const driver = dataset.GetDriverName();
    auto const is_sequence = driver == "GeoJSONSeq";
    if (!is_sequence && driver != "GeoJSON") {
        return {};
    }
    auto const path = regular_file(dataset);
    if (path.empty()) {
        return {};
    }
    auto const walk = walk_through(path, is_sequence, request);
    if (walk.has_more_texts()) {
        return {.is_sequence = true};
    }
    if (auto const& slip = walk.slip()) {
        throw Error{Failure::input, shown + ", line " + std::to_string(slip->line), slip->what,
                    slip->hint};
    }
    if (!is_sequence) {
        if (walk.has_unknown_crs() && request.crs.empty()) {
            return {.notes = {shown + " says that its CRS is not known (\"crs\": null), and is "
                                      "taken for WGS 84; give another with --crs"}};
        }
        return {};
    }
    if (errors.failed_otherwise()) { // which says more
        return {};
    }
    // GDAL counts texts as it opens the file, and only later leaves out broken geometries.
    OgrErrors const quiet;
    auto& layer = *dataset.GetLayer(0);
    auto const read =
        walk.has_geometries() ? features_read(layer, request) : layer.GetFeatureCount();
    if (read >= 0 && read != walk.texts()) {
        throw Error{Failure::input, shown,
                    "has " + std::to_string(walk.texts()) + " features, of which GDAL reads " +
                        std::to_string(read),
                    "look for a geometry that is broken or has no coordinates"};
    }
    return {};
}

} // namespace satchel::detail
