// SPDX-License-Identifier: MIT
#include "satchel/aoi/json_texts.hpp"
#include "satchel/aoi/kml_reader.hpp"
#include "satchel/aoi/opening.hpp"
#include "satchel/error.hpp"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <iterator>
#include <set>

namespace satchel::detail {
namespace {

std::string_view without_leading_space(std::string_view text)
{
    auto const byte_order_mark = std::string_view{"\xEF\xBB\xBF"};
    if (text.starts_with(byte_order_mark)) {
        text.remove_prefix(byte_order_mark.size());
    }
    auto const start = text.find_first_not_of(" \t\r\n");
    return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

enum class Kind { nothing, file, folder };

Kind kind_of_path(std::string const& path)
{
    VSIStatBufL status;
    if (VSIStatL(path.c_str(), &status) != 0) {
        return Kind::nothing;
    }
    return VSI_ISDIR(status.st_mode) ? Kind::folder : Kind::file;
}

/// Text formats are parsed when they are opened: GDAL reports an error and goes
/// on with what came before it, or with WGS 84 where it does not know the CRS.
/// An AOI that lost a feature or its CRS is wrong, not smaller.
void refuse_half_read(GDALDataset& dataset, OgrErrors const& errors, AoiSource const& request,
                      std::string const& shown)
{
    if (!errors.address_of_crs().empty() && request.crs.empty()) {
        throw Error{Failure::input, shown,
                    without_secrets(crs_is_elsewhere(errors.address_of_crs())),
                    std::string{"give it with --crs EPSG:<code>, or "} + crs_by_name};
    }
    static std::set<std::string> const parsed_at_once{
        "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "LIBKML", "KML", "GML"};
    if (!errors.failed_otherwise() || !parsed_at_once.contains(dataset.GetDriverName())) {
        return;
    }
    auto const reason = without_secrets(errors.first());
    if (reason.find("crs not found") == std::string::npos) {
        throw Error{Failure::input, shown, "cannot be read to its end: " + reason,
                    "correct the file"};
    }
    if (request.crs.empty()) {
        throw Error{Failure::input, shown, "names a CRS that is not known: " + reason,
                    "give it with --crs EPSG:<code>"};
    }
}

/// GDAL tells a sequence by a "type" that comes first, and jq and others sort members by name.
DatasetPtr reopened_as_sequence(GDALDataset const& dataset, std::string const& shown)
{
    std::string const path = dataset.GetDescription();
    auto result = open_vector("GeoJSONSeq:" + path);
    if (!result) {
        throw Error{Failure::input, shown, "has several features that are no sequence",
                    "write each feature on one line, or make a FeatureCollection of them"};
    }
    result->SetDescription(path.c_str()); // by which its file is found
    return result;
}

// --- Texts ----------------------------------------------------------------------

void open_text(OpenSource& source, std::string content, std::string_view extension,
               char const* const* drivers, AoiSource const& request)
{
    source.memory = std::make_unique<MemoryFile>(std::move(content), extension);
    OgrErrors const errors;
    auto dataset = open_vector(source.memory->path(), drivers);
    if (!dataset) {
        auto const reason = errors.first();
        auto const says_more =
            !reason.empty() && reason.find(source.memory->path()) == std::string::npos;
        throw Error{Failure::input, source.shown,
                    says_more ? "cannot be read: " + reason
                              : "cannot be read: it is not what it begins like",
                    supported_sources};
    }
    add_dataset(source, std::move(dataset), errors, request, source.shown);
}

void open_any_text(OpenSource& source, std::string content, AoiSource const& request)
{
    constexpr std::array<char const*, 5> json{"GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON",
                                              nullptr};
    constexpr std::array<char const*, 4> xml{"LIBKML", "KML", "GML", nullptr};

    auto const text = without_leading_space(content);
    if (text.empty()) {
        throw Error{Failure::input, source.shown, "is empty", supported_sources};
    }
    content.erase(0, content.size() - text.size());
    if (looks_like_wkt(content)) {
        source.datasets.push_back(dataset_from_wkt(content, source.shown, request));
        source.has_fids = false;
    } else if (content.front() == '{' || content.front() == '[' || content.front() == '\x1E') {
        open_text(source, std::move(content), "geojson", json.data(), request);
    } else if (content.front() == '<') {
        auto const is_gml = content.find("opengis.net/gml") != std::string::npos;
        open_text(source, std::move(content), is_gml ? "gml" : "kml", xml.data(), request);
    } else {
        throw Error{Failure::input, source.shown, "is neither GeoJSON, GeoJSONSeq, KML nor WKT",
                    supported_sources};
    }
}

// --- Files ----------------------------------------------------------------------

/// "PG:dbname=...", "https://..." or "/vsicurl/...": more than a path.
bool names_a_driver(std::string const& source)
{
    constexpr std::size_t longer_than_a_drive_letter = 2;
    auto const prefix = source.substr(0, source.find(':'));
    return source.starts_with("/vsi") ||
           (prefix.size() < source.size() && prefix.size() >= longer_than_a_drive_letter &&
            std::all_of(prefix.begin(), prefix.end(), [](unsigned char letter) {
                return std::isalnum(letter) != 0 || letter == '_';
            }));
}

[[noreturn]] void explain_failure(std::string const& path, std::string const& shown,
                                  std::string const& reason)
{
    if (kind_of_path(path) == Kind::nothing) {
        if (names_a_driver(path)) {
            throw Error{Failure::input, shown, "cannot be opened: " + reason, supported_sources};
        }
        throw Error{Failure::input, shown, "does not exist", supported_sources};
    }
    if (::access(path.c_str(), R_OK) != 0 && errno == EACCES) {
        throw Error{Failure::input, shown,
                    "cannot be read: " + std::generic_category().message(errno),
                    "ask its owner for the right to read it"};
    }
    DatasetPtr const raster{
        GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr)};
    if (raster) {
        throw Error{Failure::input, shown, "is a raster, not a vector layer",
                    "give a polygon layer that outlines the area"};
    }
    throw Error{Failure::input, shown, "is not a vector layer that GDAL can read: " + reason,
                supported_sources};
}

void open_file(OpenSource& source, AoiSource const& request, OgrErrors const& from_server)
{
    auto const& path = request.source;
    source.kml = plain_kml(path, request);
    if (source.kml) {
        return;
    }
    OgrErrors errors;
    if (auto dataset = open_vector(path)) {
        add_dataset(source, std::move(dataset), errors, request, source.shown);
        return;
    }
    // Taken before other attempts add their own texts. A server's answer says
    // more than that there is no such file.
    auto reason = errors.first_or("GDAL gives no reason");
    if (auto const answer = from_server.first(); !answer.empty()) {
        reason = answer;
    }
    reason = without_secrets(reason);
    if (kind_of_path(path) == Kind::file) {
        auto const content = read_file(path);
        auto const text = without_leading_space(content);
        if (looks_like_wkt(text)) {
            source.datasets.push_back(dataset_from_wkt(std::string{text}, source.shown, request));
            source.has_fids = false;
            return;
        }
    }
    explain_failure(path, source.shown, reason);
}

void open_path(OpenSource& source, AoiSource const& request)
{
    auto const& path = request.source;
    OgrErrors const from_server; // GDAL asks once whether a remote file is there
    auto const archive = extension_of(path) == "zip" && !path.starts_with("/vsizip/");
    if (archive && kind_of_path(path) == Kind::file) {
        open_container(source, "/vsizip/" + path, true, request);
    } else if (kind_of_path(path) == Kind::folder && extension_of(path) != "gdb") {
        open_container(source, path, path.starts_with("/vsizip/"), request);
    } else {
        open_file(source, request, from_server);
    }
}

} // namespace

std::string extension_of(std::string const& path)
{
    std::string text = CPLGetExtension(path.c_str());
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

bool says_where_it_leads(std::string const& path)
{
    // A text that was typed is seen by who typed it.
    constexpr std::array<char const*, 4> descriptions{"OGR_VRT", "WFS", "CSW", nullptr};
    auto* const driver =
        path.starts_with('<') || (names_a_driver(path) && !path.starts_with("/vsi"))
            ? nullptr
            : GDALIdentifyDriverEx(path.c_str(), GDAL_OF_VECTOR, descriptions.data(), nullptr);
    return driver == nullptr || (GDALGetDriverShortName(driver) == std::string{"OGR_VRT"} &&
                                 extension_of(path) == "vrt");
}

DatasetPtr open_vector(std::string const& path, char const* const* drivers)
{
    if (!says_where_it_leads(path)) {
        CPLError(CE_Failure, CPLE_OpenFailed,
                 "it is no layer but describes where others are (files, servers), which its name "
                 "does not say: who trusts it names it .vrt");
        return nullptr;
    }
    // PostgreSQL runs what it is given even in a dataset that is only read, and
    // "WITH d AS (DELETE ...) SELECT ..." is a SELECT by its looks.
    constexpr std::array<char const*, 2> of_postgresql{
        "PRELUDE_STATEMENTS=SET default_transaction_read_only = on", nullptr};
    // A GML would be refused where the server of its schema cannot be reached, would
    // tell that server who reads it, and would get a .gfs as a neighbour. "@": drivers
    // that have no such option do not mind.
    constexpr std::array<char const*, 3> of_gml{"@DOWNLOAD_SCHEMA=NO", "@WRITE_GFS=NO", nullptr};
    auto const is_postgresql =
        STARTS_WITH_CI(path.c_str(), "pg:") || STARTS_WITH_CI(path.c_str(), "postgres");
    return without_exceptions([&] {
        return DatasetPtr{GDALDataset::Open(
            path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers,
            is_postgresql ? of_postgresql.data() : of_gml.data())};
    });
}

std::string read_file(std::string const& path)
{
    GByte* bytes = nullptr;
    vsi_l_offset size = 0;
    constexpr GIntBig most = 1 << 28;
    if (VSIIngestFile(nullptr, path.c_str(), &bytes, &size, most) == FALSE) {
        return {};
    }
    std::string content(static_cast<char const*>(static_cast<void const*>(bytes)),
                        static_cast<std::size_t>(size));
    VSIFree(bytes);
    return content;
}

void add_dataset(OpenSource& source, DatasetPtr dataset, OgrErrors const& errors,
                 AoiSource const& request, std::string const& where)
{
    auto look = refuse_lost_features(*dataset, request, where, errors);
    if (look.is_sequence) {
        dataset = reopened_as_sequence(*dataset, where);
        look = refuse_lost_features(*dataset, request, where, errors);
    }
    refuse_half_read(*dataset, errors, request, where);
    std::move(look.notes.begin(), look.notes.end(), std::back_inserter(source.notes));
    source.datasets.push_back(std::move(dataset));
}

MemoryFile::MemoryFile(std::string content, std::string_view extension)
    : m_content{std::move(content)}
{
    static std::atomic<unsigned> count{0};
    m_path = "/vsimem/satchel-" + std::to_string(++count) + '/' + nameless + '.';
    m_path += extension;
    VSIFCloseL(VSIFileFromMemBuffer(m_path.c_str(),
                                    static_cast<GByte*>(static_cast<void*>(m_content.data())),
                                    m_content.size(), FALSE));
}

MemoryFile::~MemoryFile() { VSIUnlink(m_path.c_str()); }

OpenSource open_source(AoiSource const& request)
{
    register_drivers();
    auto const& text = request.source;
    auto const start = without_leading_space(text);
    if (start.empty()) {
        throw Error{Failure::usage, "source", "is empty", supported_sources};
    }

    OpenSource source;
    source.stem = nameless;
    if (text == "-") {
        source.shown = "standard input";
        source.described = text;
        open_any_text(source, read_standard_input(request), request);
    }
    // A downloaded "polygon (1).gpkg" is a file although it begins like WKT.
    else if (looks_like_wkt(start) && kind_of_path(text) == Kind::nothing) {
        source.shown = source.described = "WKT";
        open_any_text(source, text, request);
    } else if (start.front() == '{') {
        source.shown = source.described = "GeoJSON";
        open_any_text(source, text, request);
    } else {
        source.shown = source.described = without_secrets(text);
        source.is_remote = text.find("://") != std::string::npos;
        if (text.starts_with("/vsi") || !names_a_driver(text)) {
            source.stem = CPLGetBasename(without_query(source, source.shown).c_str());
        }
        open_path(source, request);
    }
    return source;
}

} // namespace satchel::detail
