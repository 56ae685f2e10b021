// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"
#include "satchel/footprints/json_out.hpp"
#include "satchel/footprints/text_file.hpp"
#include "satchel/footprints/writing.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace satchel::detail {
namespace {

/// Small enough to be in the core's cache still when it is written.
constexpr std::size_t buffer_size = 128UL * 1024;

void append(std::string& json, Value const& value)
{
    if (auto const* const text = std::get_if<std::string_view>(&value)) {
        append_json(json, *text);
    } else if (auto const* const number = std::get_if<double>(&value)) {
        append_json(json, *number);
    } else if (auto const* const moment = std::get_if<Moment>(&value)) {
        auto const letters = moment_text(*moment);
        json += '"';
        json.append(letters.data(), letters.size());
        json += '"';
    } else {
        json += "null";
    }
}

/// ,"name":value where there is one.
void append_member(std::string& json, char const* name, std::string const& text)
{
    if (!text.empty()) {
        json += json.ends_with('{') ? "\"" : ",\"";
        json += name;
        json += "\":";
        append_json(json, text);
    }
}

constexpr std::string_view polygon_mark = R"("geometry":{"type":"Polygon","coordinates":)";

/// One of our features, which end with their geometry, as one of a multipolygon.
std::string with_multipolygon(std::string line)
{
    auto const mark = line.rfind(polygon_mark);
    auto const end = line.rfind("}}");
    if (!line.starts_with(R"({"type":"Feature",)") || mark == std::string::npos ||
        end == std::string::npos) {
        return line;
    }
    line.insert(end, "]");
    auto const rings = mark + polygon_mark.size();
    line.insert(rings, "[");
    line.replace(mark, polygon_mark.size(), R"("geometry":{"type":"MultiPolygon","coordinates":)");
    return line;
}

class GeojsonFile : public LayerFile {
public:
    GeojsonFile(WritingJob job, Schema schema)
        : m_job{std::move(job)}, m_schema{std::move(schema)}, m_rows{m_job.areas}, m_file{
                                                                                       m_job.file,
                                                                                       m_job.path}
    {
        if (!is_sequence()) {
            m_text = R"({"type":"FeatureCollection","name":"footprints","features":[)";
        }
        for (auto const& field : m_schema.fields) {
            m_keys.push_back((m_keys.empty() ? "\"" : ",\"") + field.name + "\":");
        }
    }

    void add(FoundImage const& image) override
    {
        auto const& polygons = image.footprint.polygons;
        if (polygons.size() > 1 && !m_schema.has_multipolygons) {
            m_schema.has_multipolygons = true;
            m_is_mixed = m_count > 0;
        }
        if (!is_sequence()) {
            m_text += m_count == 0 ? "\n" : ",\n";
        }
        m_text += R"({"type":"Feature")";
        append_bbox(m_text, polygons);
        m_text += R"(,"properties":{)";
        auto const& values = m_rows.row(image, m_schema);
        for (std::size_t i = 0; i < values.size(); ++i) {
            m_text += m_keys[i];
            append(m_text, values[i]);
        }
        m_text += R"(},"geometry":)";
        append_geometry(m_text, polygons, m_schema.has_multipolygons);
        m_text += is_sequence() ? "}\n" : "}";
        ++m_count;
        if (m_text.size() >= buffer_size) {
            flush();
        }
    }

    WrittenLayer finish(LayerMetadata const& metadata) override
    {
        if (!is_sequence()) {
            m_text += "\n]";
            append_member(m_text, "description", metadata.note);
            append_origin(metadata);
            m_text += "}\n";
        }
        flush();
        m_file.close();
        if (m_is_mixed) {
            with_files(m_job.path, [&] { make_multipolygons(); });
        }

        WrittenLayer layer;
        layer.name =
            is_sequence() ? std::filesystem::path{m_job.path}.stem().string() : "footprints";
        if (m_count == 0) {
            layer.notes.push_back(m_job.format.name + " keeps no fields in an empty layer");
        }
        return layer;
    }

private:
    [[nodiscard]] bool is_sequence() const
    {
        return m_job.format.writer == Writer::geojson_sequence;
    }

    void flush()
    {
        m_file.write(m_text);
        m_text.clear();
    }

    void append_origin(LayerMetadata const& metadata)
    {
        std::string origin = "{";
        append_member(origin, "time", metadata.time);
        append_member(origin, "profile", metadata.profile);
        if (metadata.is_partial) {
            origin += origin.size() > 1 ? "," : "";
            origin += "\"partial\":true";
        }
        if (!metadata.query_json.empty()) {
            origin += origin.size() > 1 ? "," : "";
            origin += "\"query\":";
            if (nlohmann::json::accept(metadata.query_json)) {
                origin += metadata.query_json;
            } else {
                append_json(origin, metadata.query_json);
            }
        }
        if (origin.size() > 1) {
            m_text += ",\"satchel\":" + origin + '}';
        }
    }

    /// The first image in several parts came after others, and readers of layers expect one kind
    /// of geometry.
    void make_multipolygons()
    {
        auto const mixed = m_job.file.parent_path() / "mixed";
        std::filesystem::rename(m_job.file, mixed);
        std::ifstream from{mixed, std::ios::binary};
        TextFile to{m_job.file, m_job.path};
        for (std::string line; std::getline(from, line);) {
            to.write(with_multipolygon(std::move(line)) + '\n');
        }
        if (from.bad()) {
            throw Error{Failure::output, m_job.path, "cannot be written: it cannot be read back"};
        }
        to.close();
        from.close();
        std::filesystem::remove(mixed);
    }

    WritingJob m_job;
    Schema m_schema;
    RowMaker m_rows;
    TextFile m_file;
    std::string m_text; ///< not yet written
    std::vector<std::string> m_keys;
    std::int64_t m_count = 0;
    bool m_is_mixed = false;
}; // class GeojsonFile

} // namespace

std::unique_ptr<LayerFile> begin_geojson(WritingJob job, Schema schema)
{
    return std::make_unique<GeojsonFile>(std::move(job), std::move(schema));
}

} // namespace satchel::detail
