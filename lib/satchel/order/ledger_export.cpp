// SPDX-License-Identifier: MIT
#include "satchel/order/ledger_export.hpp"

#include "satchel/aoi/ogr.hpp"
#include "satchel/error.hpp"
#include "satchel/footprints/format.hpp"
#include "satchel/footprints/ogr_output.hpp"
#include "satchel/footprints/target.hpp"
#include "satchel/order/ledger_row.hpp"

#include <filesystem>

namespace satchel {
namespace {

using namespace detail;

class OrdersWriter {
public:
    OrdersWriter(Format const& format, std::string const& path) : m_format{format}, m_path{path}
    {
        m_definition->Reference();
        OGRFieldDefn id{"ledger_id", OFTInteger64};
        m_definition->AddFieldDefn(&id);
        add_order_fields(*m_definition);
    }
    OrdersWriter(OrdersWriter const&) = delete;
    OrdersWriter& operator=(OrdersWriter const&) = delete;
    ~OrdersWriter() { m_definition->Release(); }

    std::vector<std::string> write(std::vector<LedgerRow> const& rows,
                                   std::filesystem::path const& file, CancelFlag const* cancel)
    {
        create(file);
        auto const has_transactions = m_layer->TestCapability(OLCTransactions) != 0;
        require(!has_transactions || m_layer->StartTransaction() == OGRERR_NONE);
        for (auto const& row : rows) {
            if (cancel != nullptr && cancel->load()) {
                throw Error{Failure::interrupted, m_path, "interrupted; nothing was written"};
            }
            if (row.areas.empty() && m_format.driver == "FlatGeobuf") {
                ++m_left_out_rows;
            } else {
                add(row);
            }
        }
        require(!has_transactions || m_layer->CommitTransaction() == OGRERR_NONE);
        m_dataset.reset();
        require(!m_errors.failed());
        std::vector<std::string> notes;
        if (auto note = note_of_cuts(m_cut_texts, m_format)) {
            notes.push_back(std::move(*note));
        }
        if (!m_left_out.empty()) {
            notes.push_back(m_format.name + " has no place for the columns " + m_left_out);
        }
        if (m_left_out_rows > 0) {
            notes.push_back(m_format.name + " has no place for orders without an area: " +
                            std::to_string(m_left_out_rows) + " left out");
        }
        return notes;
    }

private:
    void require(bool done) const
    {
        if (!done) {
            throw Error{Failure::output, m_path,
                        "cannot be written as " + m_format.name + ": " +
                            m_errors.first_or("the driver gave no reason"),
                        "check the space on the disk, or choose another format"};
        }
    }

    void create(std::filesystem::path const& file)
    {
        register_drivers();
        auto* const driver = GetGDALDriverManager()->GetDriverByName(
            m_format.driver.empty() ? m_format.name.c_str() : m_format.driver.c_str());
        require(driver != nullptr);
        m_dataset.reset(driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown,
                                       options_of(m_format.dataset_options).List()));
        require(m_dataset != nullptr);
        auto const reference = wgs84();
        m_layer = m_dataset->CreateLayer("orders", reference.get(), wkbMultiPolygon,
                                         options_of(m_format.layer_options).List());
        require(m_layer != nullptr);
        for (int i = 0; i < m_definition->GetFieldCount(); ++i) {
            m_columns.push_back(create_field(*m_definition->GetFieldDefn(i)));
        }
    }

    /// The number of the field in the file, or -1.
    int create_field(OGRFieldDefn& column)
    {
        std::string const name = column.GetNameRef();
        OGRFieldDefn field{&column};
        if (m_format.has_short_names) {
            field.SetName(short_name(name).c_str());
        }
        if (field.GetType() == OFTDateTime && !m_format.has_moments) {
            field.SetType(OFTString);
        }
        if (field.GetType() == OFTString && m_format.longest_text > 0) {
            field.SetWidth(static_cast<int>(m_format.longest_text));
        }
        OgrErrors const refused;
        if (m_layer->CreateField(&field) != OGRERR_NONE) {
            m_left_out += (m_left_out.empty() ? "" : ", ") + name;
            return -1;
        }
        return m_layer->GetLayerDefn()->GetFieldCount() - 1;
    }

    void add(LedgerRow const& row)
    {
        FeaturePtr const source{OGRFeature::CreateFeature(m_definition)};
        fill(*source, row);
        source->SetField("ledger_id", static_cast<GIntBig>(row.id));
        for (int i = 0; i < source->GetFieldCount(); ++i) {
            if (!source->IsFieldSetAndNotNull(i) ||
                m_definition->GetFieldDefn(i)->GetType() != OFTString) {
                continue;
            }
            std::string const text = source->GetFieldAsString(i);
            m_cut_texts +=
                m_format.longest_text > 0 && text.size() > m_format.longest_text ? 1U : 0U;
            source->SetField(i, storable(text, m_format).c_str());
        }
        FeaturePtr const feature{OGRFeature::CreateFeature(m_layer->GetLayerDefn())};
        require(feature->SetFieldsFrom(source.get(), m_columns.data(), TRUE) == OGRERR_NONE);
        if (m_layer->GetGeomType() != wkbNone && !row.areas.empty()) {
            feature->SetGeometryDirectly(source->StealGeometry());
        }
        require(m_layer->CreateFeature(feature.get()) == OGRERR_NONE);
    }

    Format const& m_format;
    std::string const& m_path;
    OGRFeatureDefn* m_definition = new OGRFeatureDefn{"orders"}; ///< of a row of the ledger
    OgrErrors m_errors; ///< before the dataset, which reports on closing
    DatasetPtr m_dataset;
    OGRLayer* m_layer = nullptr;
    std::vector<int> m_columns;
    std::string m_left_out;
    std::size_t m_left_out_rows = 0;
    std::size_t m_cut_texts = 0;
}; // class OrdersWriter

} // namespace

std::vector<std::string> write_orders(std::vector<LedgerRow> const& rows, std::string const& path,
                                      OrdersFileOptions const& options)
{
    auto const format = format_of(path);
    std::error_code ignored;
    if (!options.overwrite && std::filesystem::exists(path, ignored)) {
        throw Error{Failure::output, path, "is there already",
                    "choose another name, or replace it with --overwrite"};
    }
    check_target(path, format, options.overwrite, LayerKind::orders);
    Successor successor{path, format, options.overwrite};
    auto notes = OrdersWriter{format, path}.write(rows, successor.file(), options.cancel);
    successor.take_over();
    return notes;
}

} // namespace satchel
