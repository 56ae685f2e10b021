// SPDX-License-Identifier: MIT
#include "satchel/footprints/ogr_target.hpp"

#include "satchel/error.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/ogr_row.hpp"

namespace satchel::detail {
OgrTarget::OgrTarget(WritingJob const& job, Schema const& schema, OgrErrors const& errors)
    : m_job{job}, m_errors{errors}, m_has_multipolygons{schema.has_multipolygons}
{
    create(schema);
    create_fields(schema);
    m_feature.reset(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
    if (m_layer->TestCapability(OLCTransactions) != 0) {
        require(m_layer->StartTransaction() == OGRERR_NONE);
    }
}

void OgrTarget::require(bool done) const
{
    if (!done) {
        throw Error{Failure::output, m_job.path,
                    "cannot be written as " + m_job.format.name + ": " +
                        m_errors.first_or("the driver gave no reason"),
                    "check the space on the disk, or choose another format"};
    }
}

void OgrTarget::create(Schema const& schema)
{
    register_drivers();
    auto* const driver = GetGDALDriverManager()->GetDriverByName(m_job.format.driver.c_str());
    require(driver != nullptr);
    auto const dataset_options = options_of(m_job.format.dataset_options);
    m_dataset.reset(
        driver->Create(m_job.file.c_str(), 0, 0, 0, GDT_Unknown, dataset_options.List()));
    require(m_dataset != nullptr);

    auto layer_options = options_of(m_job.format.layer_options);
    auto const reference = wgs84();
    m_layer = m_dataset->CreateLayer("footprints", reference.get(),
                                     schema.has_multipolygons ? wkbMultiPolygon : wkbPolygon,
                                     layer_options.List());
    require(m_layer != nullptr);
}

void OgrTarget::create_fields(Schema const& schema)
{
    auto const& format = m_job.format;
    if (format.wants_name_field) {
        OGRFieldDefn name{"Name", OFTString};
        require(m_layer->CreateField(&name) == OGRERR_NONE);
        m_name_field = m_layer->GetLayerDefn()->GetFieldIndex("Name");
    }
    for (auto const& field : schema.fields) {
        bool const is_text = field.type == FieldType::text ||
                             (field.type == FieldType::moment && !format.has_moments);
        auto const wanted = format.has_short_names ? short_name(field.name) : field.name;
        OGRFieldDefn definition{wanted.c_str(), is_text                           ? OFTString
                                                : field.type == FieldType::number ? OFTReal
                                                                                  : OFTDateTime};
        if (is_text && format.longest_text > 0) {
            definition.SetWidth(
                field.type == FieldType::moment ? 24 : static_cast<int>(format.longest_text));
        }
        require(m_layer->CreateField(&definition) == OGRERR_NONE);
        auto const index = m_layer->GetLayerDefn()->GetFieldCount() - 1;
        m_columns.push_back(index);
        std::string const name = m_layer->GetLayerDefn()->GetFieldDefn(index)->GetNameRef();
        if (name != field.name) {
            m_losses.renamed += (m_losses.renamed.empty() ? "" : ", ") + field.name + " as " + name;
        }
    }
}

void OgrTarget::set(int field, Value const& value)
{
    auto& feature = *m_feature;
    if (auto const* const text = std::get_if<std::string_view>(&value)) {
        auto const longest = m_job.format.longest_text;
        m_losses.cut_texts += longest > 0 && text->size() > longest ? 1U : 0U;
        m_text = *text;
        auto const& format = m_job.format;
        feature.SetField(field, format.is_xml || format.is_spreadsheet || longest > 0
                                    ? storable(m_text, format).c_str()
                                    : m_text.c_str());
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

void OgrTarget::set_geometry(OGRFeature& feature, std::unique_ptr<OGRGeometry> geometry) const
{
    if (geometry && m_has_multipolygons) {
        geometry.reset(OGRGeometryFactory::forceToMultiPolygon(geometry.release()));
    }
    feature.SetGeometryDirectly(geometry.release());
}

void OgrTarget::add(FoundImage const& image, std::vector<Value> const& row)
{
    m_feature->SetFID(OGRNullFID);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        set(m_columns[i], row[i]);
    }
    if (m_name_field >= 0) {
        m_feature->SetField(m_name_field, image_id(image.footprint).c_str());
    }
    auto const& polygons = image.footprint.polygons;
    if (polygons.size() > 1) {
        m_feature->SetGeometryDirectly(to_ogr(polygons).release());
    } else {
        set_geometry(*m_feature, polygons.empty() ? nullptr : to_ogr(polygons.front()));
    }
    require(m_layer->CreateFeature(m_feature.get()) == OGRERR_NONE);
}

void OgrTarget::copy_from(std::filesystem::path const& file)
{
    DatasetPtr const dataset{GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                               nullptr, nullptr, nullptr)};
    require(dataset != nullptr && dataset->GetLayerCount() > 0);
    for (auto const& feature : *dataset->GetLayer(0)) {
        m_feature->SetFrom(feature.get());
        m_feature->SetFID(OGRNullFID);
        set_geometry(*m_feature, std::unique_ptr<OGRGeometry>{m_feature->StealGeometry()});
        require(m_layer->CreateFeature(m_feature.get()) == OGRERR_NONE);
    }
    require(!m_errors.failed());
}

OgrTarget::Losses OgrTarget::close()
{
    if (m_layer->TestCapability(OLCTransactions) != 0) {
        require(m_layer->CommitTransaction() == OGRERR_NONE);
    }
    m_layer = nullptr;
    m_feature.reset();
    m_dataset.reset();
    require(!m_errors.failed());
    return std::move(m_losses);
}

} // namespace satchel::detail
