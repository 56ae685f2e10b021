// SPDX-License-Identifier: MIT
#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/writing.hpp"

#include <algorithm>
#include <chrono>

namespace satchel::detail {
namespace {

void set_moment(OGRFeature& feature, int field, Moment moment)
{
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const clock{moment - day};
    auto const seconds = static_cast<float>(clock.seconds().count()) +
                         static_cast<float>(clock.subseconds().count()) / 1000.0F;
    constexpr int utc = 100; // OGR's time zone flag
    feature.SetField(field, static_cast<int>(date.year()),
                     static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())),
                     static_cast<int>(clock.hours().count()),
                     static_cast<int>(clock.minutes().count()), seconds, utc);
}

class OgrWriter {
public:
    explicit OgrWriter(WritingJob const& job) : m_job{job} {}

    WrittenLayer write()
    {
        create();
        create_fields();
        if (m_layer->TestCapability(OLCTransactions) != 0) {
            require(m_layer->StartTransaction() == OGRERR_NONE);
        }
        for (std::size_t i = 0; i < m_job.images.size(); ++i) {
            m_job.before_image(i);
            if (can_hold(m_job.images[i])) {
                add(m_job.images[i]);
            } else {
                leave_out(m_job.images[i]);
            }
        }
        if (m_layer->TestCapability(OLCTransactions) != 0) {
            require(m_layer->CommitTransaction() == OGRERR_NONE);
        }
        m_layer = nullptr;
        m_dataset.reset();
        require(!m_errors.failed());

        add_notes();
        read_back();
        return std::move(m_written);
    }

private:
    void require(bool done) const
    {
        if (!done) {
            throw Error{Failure::output, m_job.path,
                        "cannot be written as " + m_job.format.name + ": " +
                            m_errors.first_or("the driver gave no reason")};
        }
    }

    void create()
    {
        register_drivers();
        auto* const driver = GetGDALDriverManager()->GetDriverByName(m_job.format.driver.c_str());
        require(driver != nullptr);
        auto const dataset_options = options_of(m_job.format.dataset_options);
        m_dataset.reset(
            driver->Create(m_job.file.c_str(), 0, 0, 0, GDT_Unknown, dataset_options.List()));
        require(m_dataset != nullptr);

        auto layer_options = options_of(m_job.format.layer_options);
        if (m_job.format.driver == "GPKG" && !m_job.description.empty()) {
            layer_options.SetNameValue("DESCRIPTION", m_job.description.c_str());
        }
        if (is_flatgeobuf() && m_job.keep_order) {
            layer_options.SetNameValue("SPATIAL_INDEX", "NO"); // it sorts the images by place
        }
        auto const reference = wgs84();
        m_layer = m_dataset->CreateLayer(
            "footprints", reference.get(),
            m_job.schema.has_multipolygons ? wkbMultiPolygon : wkbPolygon, layer_options.List());
        require(m_layer != nullptr);
    }

    [[nodiscard]] bool is_flatgeobuf() const { return m_job.format.driver == "FlatGeobuf"; }

    /// FlatGeobuf drops features without geometry (GDAL 3.6) without a word.
    [[nodiscard]] bool can_hold(FoundImage const& image) const
    {
        return !is_flatgeobuf() || !image.footprint.polygons.empty();
    }

    void leave_out(FoundImage const& image)
    {
        constexpr std::int64_t most_named = 10;
        if (++m_written.left_out <= most_named) {
            m_left_out += (m_left_out.empty() ? "" : ", ") + image_id(image.footprint);
        } else if (m_written.left_out == most_named + 1) {
            m_left_out += ", ...";
        }
    }

    void create_fields()
    {
        if (m_job.format.wants_name_field) {
            OGRFieldDefn name{"Name", OFTString};
            require(m_layer->CreateField(&name) == OGRERR_NONE);
            m_name_field = m_layer->GetLayerDefn()->GetFieldIndex("Name");
        }
        for (auto const& field : m_job.schema.fields) {
            bool const is_text = field.type == FieldType::text ||
                                 (field.type == FieldType::moment && !m_job.format.has_moments);
            auto const wanted = m_job.format.has_short_names ? short_name(field.name) : field.name;
            OGRFieldDefn definition{wanted.c_str(), is_text ? OFTString
                                                    : field.type == FieldType::number
                                                        ? OFTReal
                                                        : OFTDateTime};
            if (is_text && m_job.format.longest_text > 0) {
                definition.SetWidth(field.type == FieldType::moment
                                        ? 24
                                        : static_cast<int>(m_job.format.longest_text));
            }
            require(m_layer->CreateField(&definition) == OGRERR_NONE);
            auto const index = m_layer->GetLayerDefn()->GetFieldCount() - 1;
            m_columns.push_back(index);
            std::string const name = m_layer->GetLayerDefn()->GetFieldDefn(index)->GetNameRef();
            if (name != field.name) {
                m_renamed += (m_renamed.empty() ? "" : ", ") + field.name + " as " + name;
            }
        }
    }

    void add(FoundImage const& image)
    {
        FeaturePtr const feature{OGRFeature::CreateFeature(m_layer->GetLayerDefn())};
        auto const values = values_of(image, m_job.areas, m_job.schema);
        for (std::size_t i = 0; i < values.size(); ++i) {
            set(*feature, m_columns[i], values[i]);
        }
        if (m_name_field >= 0) {
            feature->SetField(m_name_field, image_id(image.footprint).c_str());
        }
        auto const& polygons = image.footprint.polygons;
        if (m_job.schema.has_multipolygons && !polygons.empty()) {
            feature->SetGeometryDirectly(to_ogr(polygons).release());
        } else if (!polygons.empty()) {
            feature->SetGeometryDirectly(to_ogr(polygons.front()).release());
        }
        require(m_layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }

    void set(OGRFeature& feature, int field, Value const& value)
    {
        if (auto const* const text = std::get_if<std::string>(&value)) {
            auto const longest = m_job.format.longest_text;
            bool const is_long = longest > 0 && text->size() > longest;
            m_cut_texts += is_long ? 1 : 0;
            feature.SetField(field, storable(*text, m_job.format).c_str());
        } else if (auto const* const number = std::get_if<double>(&value)) {
            feature.SetField(field, *number);
        } else if (auto const* const moment = std::get_if<Moment>(&value)) {
            if (m_job.format.has_moments) {
                set_moment(feature, field, *moment);
            } else {
                feature.SetField(field, to_text(*moment).c_str());
            }
        } else {
            feature.SetFieldNull(field);
        }
    }

    void add_notes()
    {
        auto& notes = m_written.notes;
        auto const& name = m_job.format.name;
        if (m_written.left_out > 0) {
            notes.push_back(name + " cannot hold images without a footprint; " +
                            std::to_string(m_written.left_out) + " left out: " + m_left_out);
        }
        if (!m_job.format.loss.empty()) {
            notes.push_back(m_job.format.loss);
        }
        if (is_flatgeobuf() && m_job.keep_order) {
            notes.push_back("the images stay sorted, so this FlatGeobuf has no spatial index");
        }
        if (!m_renamed.empty()) {
            notes.push_back(name + " has other names for some fields: " + m_renamed);
        }
        if (!m_job.format.has_moments) {
            notes.push_back(name + " has no field for date and time: they are ISO 8601 text");
        }
        if (auto note = note_of_cuts(m_cut_texts, m_job.format)) {
            notes.push_back(std::move(*note));
        }
    }

    /// Several drivers write on closing and do not look at the result: only what reads back is
    /// there.
    void read_back()
    {
        DatasetPtr const dataset{GDALDataset::Open(
            m_job.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr)};
        require(dataset != nullptr);
        // KML without placemarks has no layer for its reader.
        if (dataset->GetLayerCount() == 0 && m_job.images.empty()) {
            m_written.name = "footprints";
            m_written.notes.push_back(m_job.format.name + " keeps no fields in an empty layer");
            return;
        }
        require(dataset->GetLayerCount() > 0);
        auto& layer = *dataset->GetLayer(0);
        m_written.name = layer.GetName();

        std::size_t features = 0;
        std::size_t positions = 0;
        double worst = 0;
        bool const keeps_order = !is_flatgeobuf();
        for (auto const& feature : layer) {
            auto const* const geometry = feature->GetGeometryRef();
            auto const polygons =
                geometry == nullptr ? MultiPolygon{} : polygons_from_ogr(*geometry);
            positions += vertex_count(polygons);
            if (keeps_order && features < m_job.images.size()) {
                worst = std::max(worst,
                                 largest_move(m_job.images[features].footprint.polygons, polygons));
            }
            ++features;
        }
        require(!m_errors.failed());
        check_complete(features, positions);
        if (auto note = note_of_moves(worst, "the footprints", m_job.format)) {
            m_written.notes.push_back(std::move(*note));
        }
    }

    void check_complete(std::size_t features, std::size_t positions) const
    {
        std::size_t expected = 0;
        for (auto const& image : m_job.images) {
            expected += vertex_count(image.footprint.polygons);
        }
        auto const wanted = m_job.images.size() - static_cast<std::size_t>(m_written.left_out);
        if (features != wanted) {
            throw Error{Failure::output, m_job.path,
                        "only " + std::to_string(features) + " of " + std::to_string(wanted) +
                            " images were written as " + m_job.format.name,
                        "is the disk full?"};
        }
        if (positions != expected) {
            throw Error{Failure::output, m_job.path,
                        "the footprints did not survive being written as " + m_job.format.name,
                        "choose another format, for example GeoPackage"};
        }
    }

    WritingJob const& m_job;
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    std::vector<int> m_columns;
    int m_name_field = -1;
    std::string m_renamed;
    std::size_t m_cut_texts = 0;
    std::string m_left_out;
    WrittenLayer m_written;
}; // class OgrWriter

} // namespace

WrittenLayer write_with_ogr(WritingJob const& job) { return OgrWriter{job}.write(); }

} // namespace satchel::detail
