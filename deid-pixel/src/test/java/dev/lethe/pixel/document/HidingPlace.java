package dev.lethe.pixel.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Where a PDF can hold a name. Each makes a document of one page that says "Findings normal" and holds the name there. */
enum HidingPlace {
    TEXT {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            write(document, page, name, RenderingMode.FILL);
        }
    },
    INVISIBLE_TEXT {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            write(document, page, name, RenderingMode.NEITHER);
        }
    },
    IMAGE {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            BufferedImage image;
            try (PDDocument picture = Loader.loadPDF(TEXT.document(name))) {
                BufferedImage whole = new PDFRenderer(picture).renderImage(0, 3);
                image = whole.getSubimage(120, whole.getHeight() - 270, 600, 90);
            }
            try (PDPageContentStream content = append(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, image), 50, 100, 200, 30);
            }
        }
    },
    ANNOTATION {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            PDAnnotationText note = new PDAnnotationText();
            note.setContents(name);
            note.setRectangle(new PDRectangle(50, 100, 20, 20));
            page.setAnnotations(List.of(note));
        }
    },
    FORM_FIELD {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.HELV, FONT);
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 14 Tf 0 g");
            PDTextField field = new PDTextField(form);
            field.setPartialName("patient");
            form.getFields().add(field);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget.setRectangle(new PDRectangle(50, 100, 300, 30));
            widget.setPage(page);
            page.getAnnotations().add(widget);
            field.setValue(name);
        }
    },
    ATTACHMENT {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile(name + ".txt");
            file.setEmbeddedFile(
                    new PDEmbeddedFile(document, new ByteArrayInputStream(bytes(name)), COSName.FLATE_DECODE));
            PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of(name, file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
        }
    },
    INFO {
        @Override
        void hide(PDDocument document, PDPage page, String name) {
            document.getDocumentInformation().setTitle(name);
            document.getDocumentInformation().setCustomMetadataValue("Patient", name);
        }
    },
    XMP {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            document.getDocumentCatalog().setMetadata(metadata(document, name));
            page.setMetadata(metadata(document, name));
        }
    },
    JAVASCRIPT {
        @Override
        void hide(PDDocument document, PDPage page, String name) {
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('" + name + "')"));
        }
    },
    OUTLINE {
        @Override
        void hide(PDDocument document, PDPage page, String name) {
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(name);
            PDDocumentOutline outline = new PDDocumentOutline();
            outline.addLast(item);
            document.getDocumentCatalog().setDocumentOutline(outline);
        }
    },
    HIDDEN_LAYER {
        @Override
        void hide(PDDocument document, PDPage page, String name) throws IOException {
            PDOptionalContentGroup group = new PDOptionalContentGroup(name);
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            layers.addGroup(group);
            layers.setGroupEnabled(group, false);
            document.getDocumentCatalog().setOCProperties(layers);
            try (PDPageContentStream content = append(document, page)) {
                content.beginMarkedContent(COSName.OC, group);
                text(content, name, RenderingMode.FILL);
                content.endMarkedContent();
            }
        }
    },
    /** The page says it no more, but the bytes of its former self are still in the file. */
    FORMER_REVISION {
        @Override
        void hide(PDDocument document, PDPage page, String name) {
            document.getDocumentInformation().setTitle(name);
        }

        @Override
        byte[] document(String name) throws IOException {
            byte[] former = super.document(name);
            try (PDDocument document = Loader.loadPDF(former)) {
                document.getDocumentInformation().setTitle("");
                document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.saveIncremental(bytes);
                return bytes.toByteArray();
            }
        }
    };

    private static final PDFont FONT = new PDType1Font(FontName.HELVETICA);

    abstract void hide(PDDocument document, PDPage page, String name) throws IOException;

    byte[] document(String name) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(360, 220));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(FONT, 14);
                content.newLineAtOffset(50, 30);
                content.showText("Findings normal");
                content.endText();
            }
            hide(document, page, name);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void write(PDDocument document, PDPage page, String name, RenderingMode mode) throws IOException {
        try (PDPageContentStream content = append(document, page)) {
            text(content, name, mode);
        }
    }

    private static PDPageContentStream append(PDDocument document, PDPage page) throws IOException {
        return new PDPageContentStream(document, page, AppendMode.APPEND, true, true);
    }

    private static void text(PDPageContentStream content, String name, RenderingMode mode) throws IOException {
        content.beginText();
        content.setFont(FONT, 14);
        content.setRenderingMode(mode);
        content.newLineAtOffset(50, 70);
        content.showText(name);
        content.endText();
    }

    private static PDMetadata metadata(PDDocument document, String name) throws IOException {
        return new PDMetadata(document, new ByteArrayInputStream(bytes("<x:xmpmeta>" + name + "</x:xmpmeta>")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
